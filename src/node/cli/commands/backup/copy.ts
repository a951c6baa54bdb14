import { resolve } from 'node:path';
import type { Command } from 'commander';
import { poll } from '../../../../shared/async/poll.ts';
import { formatBytes } from '../../../../shared/bytes.ts';
import type { Mirror } from '../../../../shared/contract/backup-mirror.ts';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal, terminalLanguage } from '../../terminal-words.ts';

interface CopyFlags extends ServerFlags {
  readonly to?: string;
  readonly stop?: boolean;
}

/** `innkeeper backup copy`: the backups of a server, kept a second time on this computer. */
export function registerBackupCopy(backup: Command, run: Runner): void {
  const command = backup
    .command('copy <spec>')
    .description('fetch what is new of the backups on the server to a folder of this computer')
    .option('--to <folder>', 'where to; remembered for the next time')
    .option('--stop', 'fetch no more; what was fetched stays');
  serverCommand<CopyFlags>(command, run, async (on, _, { to, stop }) => {
    const { core, serverId, output, signal } = on;
    if (stop) {
      const mirror = await core.call('backups.setMirror', { serverId, folder: null }, signal);
      output.answer({ kind: 'backup-copy', mirror }, sayInTerminal(message('cli.backup.copy-off')));
      return exitCodes.done;
    }
    if (to === undefined) await core.call('backups.fetchMirror', { serverId }, signal);
    else await core.call('backups.setMirror', { serverId, folder: resolve(to) }, signal);
    const mirror = await follow(on);
    if (mirror.failure) {
      if (output.json) output.answer({ kind: 'backup-copy', mirror }, '');
      else output.problem(mirror.failure);
      return exitCodes.failed;
    }
    output.answer({ kind: 'backup-copy', mirror }, describe(mirror));
    return exitCodes.done;
  });
}

/** Tells how far it is, in quarters, until it has ended. Ctrl-C ends it; the next time goes on from there. */
function follow({ core, serverId, output, signal }: OnServer): Promise<Mirror> {
  let quarter = -1;
  const tell = ({ running }: Mirror) => {
    if (!running?.totalBytes) return;
    const reached = Math.floor((running.doneBytes / running.totalBytes) * 4);
    if (reached <= quarter) return;
    quarter = reached;
    const [done, total] = [running.doneBytes, running.totalBytes].map((one) =>
      formatBytes(one, terminalLanguage().tag),
    );
    output.say(sayInTerminal(message('cli.backup.copy-fetched', { done: done ?? '', total: total ?? '' })));
  };
  return poll({ signal, until: ({ running }) => running === null, pauses: [500], onWait: tell }, () =>
    core.call('backups.mirror', { serverId }, signal),
  );
}

function describe({ folder, newestBackupAt, bytes }: Mirror): string {
  const at = newestBackupAt === null ? message('cli.none-yet') : { at: newestBackupAt };
  return sayInTerminal(
    message('cli.backup.copied', { folder, at, size: formatBytes(bytes ?? 0, terminalLanguage().tag) }),
  );
}
