import { formatBytes } from '../../../../shared/bytes.ts';
import type { BackupRestorePlan, RestoreStatus } from '../../../../shared/contract/restore.ts';
import { message } from '../../../../shared/message.ts';
import { inWords, say, spoken } from '../../spoken.ts';

/** What bringing back a backup would do, and what that means for people. */
export function describeBackupRestore(plan: BackupRestorePlan, runs: boolean): string[] {
  const { snapshot, backupAt, part, replaces, means, outSeconds, neededBytes, freeBytes, blockers } = plan;
  return [
    say(
      message('cli.restore.from', {
        snapshot: snapshot.slice(0, 8),
        at: { at: backupAt },
        part: message(`restore.part.${part}`),
      }),
    ),
    say(message('cli.restore.replaces', { list: { list: replaces } })),
    ...means.map((one) => `  ${say(one)}`),
    say(message('cli.restore.out', { seconds: { seconds: outSeconds } })),
    say(message('cli.restore.room', { needed: size(neededBytes), free: size(freeBytes) })),
    ...(runs || blockers.length > 0 ? [] : [say(message('cli.restore-run'))]),
  ];
}

export function describeRestoreStatus({ running, kept, lastFailure }: RestoreStatus): string {
  const failed = lastFailure ? inWords(lastFailure.problem) : undefined;
  return [
    ...(running ? [say(message('cli.restore.running'))] : []),
    ...(failed && lastFailure
      ? [`${say(message('cli.restore.last-failed', { at: { at: lastFailure.at } }))} ${failed.title}`]
      : []),
    ...(kept === null
      ? [say(message('cli.restore.nothing-kept'))]
      : [
          say(
            message(kept.inUse === 'restored' ? 'cli.restore.restored' : 'cli.restore.undone', {
              at: { at: kept.at },
              from: kept.backupAt === null ? message('cli.backup.unknown') : { at: kept.backupAt },
            }),
          ),
          say(
            message('cli.restore.kept', {
              folder: kept.folder,
              size: kept.bytes === null ? message('cli.backup.unknown') : size(kept.bytes),
            }),
          ),
        ]),
  ].join('\n');
}

function size(bytes: number): string {
  return formatBytes(bytes, spoken().tag);
}
