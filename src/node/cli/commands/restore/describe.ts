import { formatBytes } from '../../../../shared/bytes.ts';
import type { BackupRestorePlan, RestoreStatus } from '../../../../shared/contract/restore.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { problemInTerminal, sayInTerminal, terminalLanguage } from '../../terminal-words.ts';

/** What bringing back a backup would do, and what that means for people. */
export function describeBackupRestore(plan: BackupRestorePlan, runs: boolean): string[] {
  const { snapshot, backupAt, part, replaces, means, outSeconds, neededBytes, freeBytes, blockers } = plan;
  return [
    sayInTerminal(
      message('cli.restore.from', {
        snapshot: snapshot.slice(0, 8),
        at: { at: backupAt },
        part: message(`restore.part.${part}`),
      }),
    ),
    sayInTerminal(message('cli.restore.replaces', { list: { list: replaces } })),
    ...means.map((one) => `  ${sayInTerminal(one)}`),
    sayInTerminal(message('cli.restore.out', { seconds: { seconds: outSeconds } })),
    sayInTerminal(message('cli.restore.room', { needed: size(neededBytes), free: size(freeBytes) })),
    ...(runs || blockers.length > 0 ? [] : [sayInTerminal(message('cli.restore-run'))]),
  ];
}

export function describeRestoreStatus({ running, kept, lastFailure }: RestoreStatus): string {
  const failed = lastFailure ? problemInTerminal(lastFailure.problem) : undefined;
  return [
    ...(running ? [sayInTerminal(message('cli.restore.running'))] : []),
    ...(failed && lastFailure
      ? [
          `${sayInTerminal(message('cli.restore.last-failed', { at: { at: lastFailure.at } }))} ${failed.title}`,
        ]
      : []),
    ...(kept === null
      ? [sayInTerminal(message('cli.restore.nothing-kept'))]
      : [
          sayInTerminal(inUse(kept)),
          sayInTerminal(
            message('cli.restore.kept', {
              folder: kept.folder,
              size: kept.bytes === null ? message('cli.backup.unknown') : size(kept.bytes),
            }),
          ),
        ]),
  ].join('\n');
}

function size(bytes: number): string {
  return formatBytes(bytes, terminalLanguage().tag);
}

function inUse({ inUse: used, at, backupAt, fromMajor }: NonNullable<RestoreStatus['kept']>): Message {
  if (fromMajor !== null) {
    const code = used === 'restored' ? 'cli.major.in-use' : 'cli.major.undone';
    return message(code, { at: { at }, from: fromMajor });
  }
  return message(used === 'restored' ? 'cli.restore.restored' : 'cli.restore.undone', {
    at: { at },
    from: backupAt === null ? message('cli.backup.unknown') : { at: backupAt },
  });
}
