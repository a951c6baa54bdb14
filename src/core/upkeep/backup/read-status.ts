import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import {
  type BackupCheck,
  type BackupPlace,
  type BackupRun,
  type BackupSchedule,
  type BackupStatus,
  backupPlaceSchema,
  backupScheduleSchema,
  defaultBackupSchedule,
  type KnownBackupPlace,
} from '../../../shared/contract/backups.ts';
import { fromJson } from '../../../shared/from-json.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { missedSince } from '../../../shared/missed-backups.ts';
import { type Problem, toProblem } from '../../../shared/problem.ts';
import type { Facts } from '../../server/host/facts/read-facts.ts';
import type { Kept } from '../../stack/keeps.ts';
import { backupProblem } from '../failures/backup.ts';
import type { BackupWhy } from '../failures/reasons.ts';
import type { SeenFailure } from '../failures/seen-failure.ts';
import type { BackupLookFact } from './backup-facts.ts';
import { readDrills } from './read-drills.ts';

const dayMs = 86_400_000;

/** What the server told of its backups, as the contract has it. `kept` is what its components have said of their data. */
export function readStatus(seen: Facts<BackupLookFact>, kept: readonly Kept[]): BackupStatus {
  const places = readPlaces(seen);
  const nameOf = placeNames(places);
  const runs = readRuns(seen, nameOf);
  const schedule = readSchedule(seen);
  const now = (seen.one('now')?.seconds ?? 0) * 1000;
  const lastGood =
    runs.find(
      ({ outcome, places: at }) => outcome === 'succeeded' || (outcome === 'partly' && at.some(isGood)),
    )?.startedAt ?? null;
  const next = seen.one('timer')?.nextMs;
  return {
    places: places.map(({ id, place }) => knownPlace(id, place, runs, readChecks(seen, nameOf))),
    schedule,
    nextAt: schedule.enabled ? isoOf(next) : null,
    running: seen.one('running')?.busy ?? false,
    lastRun: runs[0] ?? null,
    lastGoodAt: lastGood,
    missed: schedule.enabled ? missedSince(lastGood ?? runs.at(-1)?.startedAt ?? null, now) : 0,
    contents: contentsOf(kept, schedule),
    runs: runs.slice(0, 60),
    drill: readDrills(seen, nameOf),
  };
}

export interface PlaceThere {
  readonly id: string;
  readonly place: BackupPlace;
}

/** What cannot be read any more is left out. A server nobody has decided for has itself. */
function readPlaces(seen: Facts<BackupLookFact>): readonly PlaceThere[] {
  const there = seen.all('place').flatMap(({ id, json }) => {
    const read = backupPlaceSchema.safeParse(fromJson(json));
    return read.success ? [{ id, place: read.data }] : [];
  });
  return seen.has('decided') || there.length > 0 ? there : [{ id: 'server', place: { kind: 'server' } }];
}

/** What places are called, by their ids; one that was removed goes by that. */
export function placeNames(places: readonly PlaceThere[]): (id: string) => MessageParam {
  const names = new Map(places.map(({ id, place }) => [id, backupPlaceName(place)]));
  return (id) => names.get(id) ?? id;
}

function readSchedule(seen: Facts<BackupLookFact>): BackupSchedule {
  const value = (key: string) => seen.all('schedule').find((one) => one.key === key)?.value;
  const count = (key: string) => (value(key) === undefined ? undefined : Number(value(key)));
  const read = backupScheduleSchema.safeParse({
    enabled: value('enabled') === 'true',
    at: value('at') ?? defaultBackupSchedule.at,
    jitterMinutes: count('jitterMinutes') ?? defaultBackupSchedule.jitterMinutes,
    keep: {
      daily: count('daily') ?? defaultBackupSchedule.keep.daily,
      weekly: count('weekly') ?? defaultBackupSchedule.keep.weekly,
      monthly: count('monthly') ?? defaultBackupSchedule.keep.monthly,
    },
    remoteMedia: value('remoteMedia') === 'true',
    // A schedule from before there were drills has no timer for them.
    drill: value('drill') === undefined ? !seen.has('schedule') : value('drill') === 'true',
  });
  return read.success ? read.data : defaultBackupSchedule;
}

function readRuns(seen: Facts<BackupLookFact>, nameOf: (id: string) => MessageParam): BackupRun[] {
  const ended = seen.all('run').map((run): BackupRun => {
    const places = seen.all('at-place').filter((one) => one.run === run.started);
    const [first] = [
      ...places.map(({ place }) => nameOf(place)),
      ...seen.all('place').map(({ id }) => nameOf(id)),
    ];
    return {
      startedAt: run.started,
      endedAt: run.ended,
      by: run.by,
      outcome: run.outcome,
      ...failure(run, first),
      places: places.map((one) => ({
        placeId: one.place,
        ...failure(one, nameOf(one.place)),
        ...(one.snapshot && { snapshot: one.snapshot }),
        totalBytes: one.totalBytes ?? null,
        addedBytes: one.addedBytes ?? null,
        repositoryBytes: one.repositoryBytes ?? null,
      })),
    };
  });
  return [...cutOff(seen), ...ended.reverse()];
}

/** A run of which nobody has written the end, although nothing runs any more. */
function cutOff(seen: Facts<BackupLookFact>): BackupRun[] {
  const began = seen.one('began');
  if (began === undefined || seen.one('running')?.busy || Number.isNaN(Date.parse(began.started))) return [];
  return [
    {
      startedAt: began.started,
      endedAt: began.started,
      by: began.by === 'timer' ? 'timer' : 'person',
      outcome: 'failed',
      ...failure({ why: 'interrupted' }),
      places: [],
    },
  ];
}

function readChecks(seen: Facts<BackupLookFact>, nameOf: (id: string) => MessageParam): BackupCheck[] {
  return seen
    .all('check')
    .map((one) => ({ placeId: one.place, at: one.at, ...failure(one, nameOf(one.place)) }))
    .reverse();
}

/** What was put where there is damage cannot be relied on. */
function isGood({ snapshot, failure: found }: BackupRun['places'][number]): boolean {
  return snapshot !== undefined && found?.code !== 'backup.place-damaged';
}

function knownPlace(
  id: string,
  place: BackupPlace,
  runs: readonly BackupRun[],
  checks: readonly BackupCheck[],
): KnownBackupPlace {
  const good = runs.flatMap(({ startedAt, places }) =>
    places.flatMap((one) => (one.placeId === id && isGood(one) ? [{ startedAt, ...one }] : [])),
  );
  return {
    id,
    place,
    lastGoodAt: good[0]?.startedAt ?? null,
    repositoryBytes: good.find((one) => one.repositoryBytes !== null)?.repositoryBytes ?? null,
    weeklyGrowthBytes: weeklyGrowth(good.filter((one) => one.repositoryBytes !== null)),
    lastCheck: checks.find((check) => check.placeId === id) ?? null,
  };
}

interface Measured {
  readonly startedAt: string;
  readonly addedBytes: number | null;
}

/** From what the runs of a week or more have added; the first run adds everything and says nothing of growth. */
function weeklyGrowth(newestFirst: readonly Measured[]): number | null {
  const [newest] = newestFirst;
  const oldest = newestFirst.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  const days = (Date.parse(newest.startedAt) - Date.parse(oldest.startedAt)) / dayMs;
  if (days < 2) return null;
  const added = newestFirst.slice(0, -1).reduce((sum, one) => sum + (one.addedBytes ?? 0), 0);
  return Math.round((added / days) * 7);
}

function contentsOf(kept: readonly Kept[], { remoteMedia }: BackupSchedule): BackupStatus['contents'] {
  return {
    folders: kept.flatMap((one) => (one.kind === 'folder' || one.kind === 'settled' ? [one.path] : [])),
    databases: kept.flatMap((one) => (one.kind === 'database' ? [one.name] : [])),
    left: kept.flatMap((one) =>
      one.kind === 'not-kept' && !(one.unless === 'remote-media' && remoteMedia)
        ? [{ path: one.path, why: one.why }]
        : [],
    ),
  };
}

function failure(
  seen: Omit<SeenFailure<BackupWhy>, 'why'> & { readonly why?: BackupWhy | undefined },
  place?: MessageParam,
): { readonly failure?: Problem } {
  const { why } = seen;
  return why === undefined ? {} : { failure: toProblem(backupProblem({ ...seen, why }, place)) };
}
