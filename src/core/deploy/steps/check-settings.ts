import { z } from 'zod';
import { ProblemError } from '../../../shared/problem.ts';
import { readLogLine } from '../../server/host/marks.ts';
import { reasonFrom } from '../../server/host/outcome.ts';
import { redactPatterns } from '../../server/redact.ts';
import { settingsJudges } from '../../stack/render-stack.ts';
import type { DeployContext } from './context.ts';

/** What `templates/host/check-settings.sh` says. */
export const checkMarks = z.object({ fact: z.enum(['taken', 'refused']), service: z.string() });

/**
 * Where a host has written settings of a program's own, the program judges them while they still lie in the staging
 * folder: should it refuse, everything stays as it is. Programs whose image is not there yet cannot be asked; they
 * say so when they start. Throws `input.extra-refused`.
 */
export async function checkSettings(context: DeployContext, staging: string): Promise<void> {
  const { ssh, scripts, plan, spec, stack, signal } = context;
  const imageOf = new Map(stack.services.map(({ name, image }) => [name, image]));
  const judges = settingsJudges(spec, stack).filter(({ service }) => {
    const image = imageOf.get(service);
    const changes = plan.restart.includes(service) || plan.start.includes(service);
    return image !== undefined && !plan.pull.includes(image) && changes;
  });
  if (judges.length === 0) return;
  const result = await ssh.script(
    scripts['check-settings'],
    [staging, ...judges.flatMap(({ service, argv }) => ['--', service, ...argv])],
    {
      asRoot: true,
      stdin: plan.files.map(({ path, change }) => (change === 'remove' ? `${path}\n` : '')).join(''),
      timeoutMs: judges.length * 200_000,
      signal,
    },
  );
  let heard: string[] = [];
  for (const line of redactPatterns(result.stdout).split('\n')) {
    const read = readLogLine(line, checkMarks);
    if (read.kind !== 'mark') {
      if (read.text.trim() !== '') heard.push(read.text);
      continue;
    }
    const { fact, service } = read.mark;
    const judge = judges.find((one) => one.service === service);
    const reason = fact === 'refused' ? reasonFrom(heard.slice(-3).join(' ')) : judge?.effective?.(heard);
    if (judge !== undefined && reason !== undefined) {
      throw new ProblemError(
        'input.extra-refused',
        { path: judge.setting, reason },
        heard.slice(-60).join('\n'),
      );
    }
    heard = [];
  }
}
