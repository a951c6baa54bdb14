import type { Command } from 'commander';
import { type BackupSchedule, backupScheduleSchema } from '../../../../shared/contract/backups.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { readBy } from '../../../../shared/read-by.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { wholeNumber } from '../../whole-number.ts';
import { describeSchedule } from './describe.ts';

const count = wholeNumber({ least: 0, most: 3660 });

interface ScheduleFlags extends ServerFlags {
  readonly on?: boolean;
  readonly off?: boolean;
  readonly at?: string;
  readonly jitter?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  readonly remoteMedia?: boolean;
  readonly drill?: boolean;
  readonly plan?: boolean;
}

/** `innkeeper backup schedule`: tells when backups are made, and changes that. */
export function registerBackupSchedule(backup: Command, run: Runner): void {
  const command = backup
    .command('schedule <spec>')
    .description('tell when the server makes backups by itself and how long they are kept, or change that')
    .option('--on', 'make one every day, whether this computer is on or not')
    .option('--off', 'make none by itself')
    .option('--at <time>', 'time of day by the clock of the server, such as 03:30')
    .option('--jitter <minutes>', 'begin up to so many minutes later', wholeNumber({ least: 0, most: 360 }))
    .option('--daily <count>', 'keep one for each of so many days', count)
    .option('--weekly <count>', 'and for each of so many weeks', count)
    .option('--monthly <count>', 'and for each of so many months', count)
    .option('--remote-media', 'keep files of other servers as well')
    .option('--no-remote-media', 'leave them out')
    .option('--drill', 'test the newest one every month, where memory allows')
    .option('--no-drill', 'test none by itself')
    .option('--plan', 'only show the files this would write on the server');
  serverCommand<ScheduleFlags>(command, run, async ({ core, serverId, output, signal }, _, flags) => {
    const status = await core.call('backups.status', { serverId }, signal);
    const schedule = wanted(status.schedule, flags);
    const changes = JSON.stringify(schedule) !== JSON.stringify(status.schedule);
    if (changes || flags.plan) {
      const { files } = await core.call('backups.schedulePlan', { serverId, schedule }, signal);
      const shown = files.map(({ path, text }) =>
        text === '' ? `- ${path}` : `+ ${path}\n${indented(text)}`,
      );
      if (flags.plan) {
        output.answer({ kind: 'backup-schedule-plan', files }, shown.join('\n'));
        return exitCodes.done;
      }
      output.say(shown.join('\n'));
    }
    const now = changes ? await core.call('backups.setSchedule', { serverId, schedule }, signal) : status;
    output.answer(
      { kind: 'backup-schedule', schedule: now.schedule, nextAt: now.nextAt },
      describeSchedule(now.schedule, now.nextAt),
    );
    return exitCodes.done;
  });
}

function wanted(before: BackupSchedule, flags: ScheduleFlags): BackupSchedule {
  const read = readBy(backupScheduleSchema, {
    enabled: flags.on ? true : flags.off ? false : before.enabled,
    at: flags.at ?? before.at,
    jitterMinutes: flags.jitter ?? before.jitterMinutes,
    keep: {
      daily: flags.daily ?? before.keep.daily,
      weekly: flags.weekly ?? before.keep.weekly,
      monthly: flags.monthly ?? before.keep.monthly,
    },
    remoteMedia: flags.remoteMedia ?? before.remoteMedia,
    drill: flags.drill ?? before.drill,
  });
  if (read.ok) return read.value;
  const [{ path, reason }] = read.refusals;
  throw new ProblemError('input.invalid', { path: path.join('.'), reason });
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
