import { backupPlaceName } from '../../../../shared/backup-place-name.ts';
import { formatBytes } from '../../../../shared/bytes.ts';
import type { BackupDrill, DrillStatus } from '../../../../shared/contract/backup-drill.ts';
import type {
  BackupRun,
  BackupSchedule,
  BackupStatus,
  KnownBackupPlace,
  Snapshot,
} from '../../../../shared/contract/backups.ts';
import { type Message, type MessageParam, message } from '../../../../shared/message.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { sayParam } from '../../../../shared/say.ts';
import { problemInTerminal, sayInTerminal, terminalLanguage } from '../../terminal-words.ts';

type Places = BackupStatus['places'];

const unknown = message('cli.backup.unknown');
const size = (bytes: number | null): MessageParam =>
  bytes === null ? unknown : formatBytes(bytes, terminalLanguage().tag);
const line = (told: Message) => `  ${sayInTerminal(told)}`;
const trouble = (problem: Problem): string[] => {
  const { title, cause, actions } = problemInTerminal(problem);
  return [`    ${title}`, `      ${cause}`, ...actions.map(({ label }) => `      - ${label}`)];
};

/** Everything a host may want to know, the most important first. */
export function describeStatus(status: BackupStatus): string {
  const { lastGoodAt, lastRun, places, schedule, nextAt, running, contents, drill } = status;
  return [
    sayInTerminal(
      lastGoodAt === null
        ? message('cli.backup.none')
        : message('cli.backup.last-good', { at: { at: lastGoodAt } }),
    ),
    ...(running ? [line(message('cli.backup.running'))] : []),
    ...(lastRun === null || lastRun.outcome === 'succeeded' ? [] : [describeRun(lastRun, places)]),
    ...describeDrills(drill),
    describeSchedule(schedule, nextAt),
    describePlaces(places),
    line(
      message('cli.backup.holds', {
        databases: { list: contents.databases },
        folders: { list: contents.folders },
      }),
    ),
    ...contents.left.map(({ path, why }) => line(message('cli.backup.left', { path, why }))),
  ].join('\n');
}

/** What is known of whether backups are any good. */
function describeDrills({ running, last, provenAt }: DrillStatus): string[] {
  return [
    sayInTerminal(
      provenAt === null
        ? message('cli.backup.never-proven')
        : message('cli.backup.proven-at', { at: { at: provenAt } }),
    ),
    ...(running ? [line(message('cli.backup.drill-running'))] : []),
    ...(last?.failure ? [line(message('cli.backup.drill-not', { at: { at: last.startedAt } }))] : []),
    ...(last?.failure ? trouble(last.failure) : []),
  ];
}

/** What a test of a backup has found. */
export function describeDrill({ backupAt, counts }: BackupDrill): string {
  const { tables, rows, accounts, rooms, messages } = counts;
  const number = (count: number | null) => count ?? unknown;
  return [
    sayInTerminal(message('cli.backup.proven', { at: backupAt === null ? unknown : { at: backupAt } })),
    line(message('cli.backup.proven-rows', { tables: number(tables), rows: number(rows) })),
    line(
      message('cli.backup.proven-read', {
        accounts: number(accounts),
        rooms: number(rooms),
        messages: number(messages),
      }),
    ),
  ].join('\n');
}

/** How one run went, everywhere it went to. */
export function describeRun(run: BackupRun, places: Places): string {
  const nameOf = (id: string): MessageParam => {
    const there = places.find((one) => one.id === id);
    return there ? backupPlaceName(there.place) : id;
  };
  return [
    sayInTerminal(message(`cli.backup.${run.outcome}`, { at: { at: run.startedAt } })),
    ...(run.failure ? trouble(run.failure) : []),
    ...run.places.flatMap((one) => [
      line(
        one.snapshot === undefined
          ? message('cli.backup.failed-at', { place: nameOf(one.placeId) })
          : message('cli.backup.at-place', {
              place: nameOf(one.placeId),
              snapshot: one.snapshot.slice(0, 8),
              total: size(one.totalBytes),
              added: size(one.addedBytes),
            }),
      ),
      ...(one.failure ? trouble(one.failure) : []),
    ]),
  ].join('\n');
}

export function describeSchedule(
  { enabled, at, jitterMinutes, keep }: BackupSchedule,
  nextAt: string | null,
): string {
  return [
    sayInTerminal(
      enabled
        ? message('cli.backup.every-day', { at, minutes: jitterMinutes })
        : message('cli.backup.not-by-itself'),
    ),
    ...(nextAt === null ? [] : [line(message('cli.backup.next', { at: { at: nextAt } }))]),
    line(message('cli.backup.keeps', { ...keep })),
  ].join('\n');
}

export function describePlaces(places: readonly KnownBackupPlace[]): string {
  if (places.length === 0) return sayInTerminal(message('cli.backup.no-places'));
  return [
    sayInTerminal(message('cli.backup.places')),
    ...places.flatMap(({ id, place, lastGoodAt, repositoryBytes, lastCheck }) => [
      line(
        message('cli.backup.place', {
          id,
          place: backupPlaceName(place),
          last: lastGoodAt === null ? message('cli.none-yet') : { at: lastGoodAt },
          size: size(repositoryBytes),
        }),
      ),
      ...(place.kind === 'server' ? [`    ${sayInTerminal(message('cli.backup.on-server-only'))}`] : []),
      ...(lastCheck?.failure ? trouble(lastCheck.failure) : []),
    ]),
  ].join('\n');
}

export function describeSnapshots(place: string, snapshots: readonly Snapshot[]): string {
  return [
    sayInTerminal(message('cli.backup.list', { place, count: snapshots.length })),
    ...snapshots.map(
      ({ id, at, totalBytes }) =>
        `  ${id.slice(0, 8)}  ${sayParam({ at }, terminalLanguage())}  ${sayParam(size(totalBytes), terminalLanguage())}`,
    ),
  ].join('\n');
}
