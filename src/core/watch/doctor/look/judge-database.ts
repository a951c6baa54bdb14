import type { DoctorResult } from '../../../../shared/contract/doctor.ts';
import type { Health } from '../../../../shared/contract/health.ts';
import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { said } from '../../../server/said.ts';
import { attention, type CheckPlace, failed, passed, skipped } from '../finding.ts';
import type { TimedLook } from './look-within.ts';

const dayMs = 24 * 3600_000;

/** The database answers and has the locale Synapse insists on (Synapse docs, "Using Postgres"). */
export function judgeDatabase(place: CheckPlace, look: TimedLook, health: Health | undefined): DoctorResult {
  const { database, databaseError } = look;
  if (database === undefined) {
    const runs =
      health?.services.some(({ name, state }) => name === 'postgres' && state === 'running') ?? false;
    if (!runs) return skipped(place, message('found.database-down'));
    const reason = databaseError ? said(databaseError) : message('reason.database-silent');
    return failed(
      place,
      makeProblem('matrix.database-unreachable', { reason, name: 'postgres' }, databaseError),
    );
  }
  const { collate, ctype, encoding } = database;
  const details = `LC_COLLATE ${collate}, LC_CTYPE ${ctype}, encoding ${encoding}`;
  if (collate === 'C' && ctype === 'C' && encoding === 'UTF8') {
    return passed(place, message('found.database-well'), details);
  }
  const present = `${collate}/${ctype}, ${encoding}`;
  return attention(place, makeProblem('matrix.database-locale', { present }, details));
}

/** Synapse rebuilds parts of its database after an update; that ends by itself, within a day on a small server. */
export function judgeBackgroundUpdates(
  place: CheckPlace,
  { backgroundUpdates: count, time }: TimedLook,
  health: Health | undefined,
): DoctorResult {
  if (count === undefined) return skipped(place, message('found.database-silent'));
  if (count === 0) return passed(place, message('found.database-built'));
  const startedAt = health?.services.find(({ name }) => name === 'synapse')?.startedAt;
  const runsMs = startedAt === undefined ? 0 : time * 1000 - Date.parse(startedAt);
  const details = `${count} background updates`;
  if (runsMs > dayMs) return attention(place, makeProblem('matrix.background-updates', { count }, details));
  return passed(place, message('found.database-rebuilding'), details);
}
