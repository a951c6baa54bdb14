import { z } from 'zod';
import { ProblemError } from '../../../shared/problem.ts';
import { readLogLine } from '../../server/host/marks.ts';
import { reasonFrom } from '../../server/host/outcome.ts';
import { redactPatterns } from '../../server/redact.ts';
import type { SettingsJudge } from '../../stack/component.ts';
import { tagOf } from '../../stack/image-name.ts';
import { images } from '../../stack/images.ts';
import { settingsChecks, settingsJudges } from '../../stack/render-stack.ts';
import type { DeployContext } from './context.ts';

/** What `templates/host/check-settings.sh` says. */
export const settingsCheckFacts = z.object({ fact: z.enum(['taken', 'refused']), service: z.string() });

/** A program that is asked: about settings of the host's own where `setting` names them, else about all it reads. */
interface Asked extends Partial<SettingsJudge> {
  readonly service: string;
  readonly argv: readonly string[];
}

/**
 * Programs judge their settings while those still lie in the staging folder: should one refuse, everything stays as it
 * is. Asked are those for which a host has written some of their own, and those that are to run in a version other than
 * before, or than the one their settings were written for. Whose image is not there yet cannot be asked; it says so
 * when it starts. Throws `input.extra-refused` and `update.settings-refused`.
 */
export async function checkStagedSettings(context: DeployContext, staging: string): Promise<void> {
  const { ssh, scripts, plan, stack, signal } = context;
  const asked = programsToAsk(context);
  if (asked.length === 0) return;
  const result = await ssh.script(
    scripts['check-settings'],
    [staging, ...asked.flatMap(({ service, argv }) => ['--', service, ...argv])],
    {
      asRoot: true,
      stdin: plan.files.map(({ path, change }) => (change === 'remove' ? `${path}\n` : '')).join(''),
      timeoutMs: asked.length * 200_000,
      signal,
    },
  );
  let heard: string[] = [];
  for (const line of result.stdout.split('\n')) {
    const read = readLogLine(line, settingsCheckFacts);
    if (read.kind !== 'mark') {
      if (read.text.trim() !== '') heard.push(read.text);
      continue;
    }
    const { fact, service } = read.mark;
    const one = asked.find((program) => program.service === service);
    const reason =
      fact === 'refused' ? reasonFrom(redactPatterns(heard.slice(-3).join(' '))) : one?.effective?.(heard);
    if (one !== undefined && reason !== undefined) {
      const details = redactPatterns(heard.slice(-60).join('\n'));
      if (one.setting !== undefined)
        throw new ProblemError('input.extra-refused', { path: one.setting, reason }, details);
      const image = stack.services.find(({ name }) => name === service)?.image ?? '';
      const params = { service: { service }, version: tagOf(image), reason };
      throw new ProblemError('update.settings-refused', params, details);
    }
    heard = [];
  }
}

function programsToAsk({ plan, spec, stack, templates }: DeployContext): readonly Asked[] {
  const judges = settingsJudges(spec, stack, templates);
  const pinned: readonly string[] = Object.values(images);
  const isOther = (service: string) => {
    const image = stack.services.find(({ name }) => name === service)?.image ?? '';
    return plan.versions.some((one) => one.service === service) || !pinned.includes(image);
  };
  const checks = settingsChecks(spec).filter(
    ({ service }) => isOther(service) && !judges.some((judge) => judge.service === service),
  );
  return [...judges, ...checks].filter(({ service }) => {
    const image = stack.services.find(({ name }) => name === service)?.image;
    const changes = plan.restart.includes(service) || plan.start.includes(service);
    return image !== undefined && !plan.pull.includes(image) && changes;
  });
}
