import type { BackupSchedule } from '../../../shared/contract/backups.ts';
import { message } from '../../../shared/message.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { fillPlaces, templateText } from '../../stack/template.ts';
import type { Templates } from '../../stack/types.ts';
import { backupProblem } from '../failures/backup.ts';
import { scheduleFactSchema } from './backup-facts.ts';

/** The files a schedule means, with their texts; '' for one that goes. */
export function scheduleFiles(
  { enabled, at, jitterMinutes, drill }: BackupSchedule,
  templates: Templates,
): readonly { readonly path: string; readonly text: string }[] {
  const unit = (name: string, wanted: boolean, places: Readonly<Record<string, string>> = {}) => ({
    path: `/etc/systemd/system/innkeeper-${name}`,
    text: wanted ? fillPlaces(templateText(templates, `backup/innkeeper-${name}`), places) : '',
  });
  return [
    unit('backup.service', enabled),
    unit('backup.timer', enabled, { AT: at, JITTER: String(jitterMinutes) }),
    unit('drill.service', enabled && drill),
    unit('drill.timer', enabled && drill, { AT: at }),
  ];
}

/** Switches the timer on or off, and sets what is kept. Throws `backup.not-prepared` where no deploy has brought the script. */
export async function setSchedule(
  { ssh, scripts, templates }: Pick<ServerTools, 'ssh' | 'scripts' | 'templates'>,
  schedule: BackupSchedule,
  signal: AbortSignal,
): Promise<void> {
  const { keep, ...rest } = schedule;
  const args = Object.entries({ ...rest, ...keep }).map(([key, value]) => `${key}=${value}`);
  const files = scheduleFiles(schedule, templates).map(
    ({ path, text }) => `${path} ${text === '' ? '-' : Buffer.from(text).toString('base64')}\n`,
  );
  const result = await ssh.script(scripts['backup-schedule'], args, {
    asRoot: true,
    stdin: files.join(''),
    timeoutMs: 60_000,
    signal,
  });
  expectSuccess(result, message('task.backup-schedule'));
  const failed = readFacts('backup-schedule', scheduleFactSchema, result.stdout).one('failed');
  if (failed) throw backupProblem(failed);
}
