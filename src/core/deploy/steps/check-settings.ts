import { ProblemError } from '../../../shared/problem.ts';
import { parseMarker } from '../../server/host/run-step-job.ts';
import { redactPatterns } from '../../server/redact.ts';
import { settingsJudges } from '../../stack/render-stack.ts';
import type { DeployContext } from './context.ts';

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
  const lines = redactPatterns(result.stdout).split('\n');
  let said: string[] = [];
  for (const line of lines) {
    const marker = parseMarker(line);
    if (marker === undefined) {
      if (line.trim() !== '') said.push(line);
      continue;
    }
    const judge = judges.find(({ service }) => service === marker.words[0]);
    const reason =
      marker.name === 'refused'
        ? said.slice(-3).join(' ').trim() || 'it gave no reason'
        : judge?.effective?.(said);
    if (judge !== undefined && reason !== undefined) {
      await ssh.run(['rm', '-rf', '--', `/opt/innkeeper/${staging}`], { asRoot: true, signal });
      throw new ProblemError(
        'input.extra-refused',
        { path: judge.setting, reason },
        said.slice(-60).join('\n'),
      );
    }
    said = [];
  }
}
