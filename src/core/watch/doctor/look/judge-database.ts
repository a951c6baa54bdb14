import type { DoctorResult } from '../../../../shared/contract/doctor.ts';
import type { Health } from '../../../../shared/contract/health.ts';
import { describeProblem } from '../../../../shared/describe-problem.ts';
import { attention, type CheckPlace, failed, passed, skipped } from '../finding.ts';
import type { TimedLook } from './look-within.ts';

const dayMs = 24 * 3600_000;

/** The database answers and has the locale Synapse insists on (Synapse docs, "Using Postgres"). */
export function judgeDatabase(place: CheckPlace, look: TimedLook, health: Health | undefined): DoctorResult {
  const { database, databaseTrouble } = look;
  if (database === undefined) {
    const runs =
      health?.services.some(({ name, state }) => name === 'postgres' && state === 'running') ?? false;
    if (!runs) return skipped(place, 'Not asked, because the database does not run.');
    const reason = databaseTrouble || 'The database gives no answer.';
    return failed(
      place,
      describeProblem('matrix.database-unreachable', { reason, name: 'postgres' }, reason),
    );
  }
  const { collate, ctype, encoding } = database;
  const details = `LC_COLLATE ${collate}, LC_CTYPE ${ctype}, encoding ${encoding}`;
  if (collate === 'C' && ctype === 'C' && encoding === 'UTF8') {
    return passed(place, 'The database answers and sorts text as it must.', details);
  }
  const present = `${collate}/${ctype}, ${encoding}`;
  return attention(place, describeProblem('matrix.database-locale', { present }, details));
}

/** Synapse rebuilds parts of its database after an update; that ends by itself, within a day on a small server. */
export function judgeBackgroundUpdates(
  place: CheckPlace,
  { backgroundUpdates: count, time }: TimedLook,
  health: Health | undefined,
): DoctorResult {
  if (count === undefined) return skipped(place, 'Not asked, because the database does not answer.');
  if (count === 0) return passed(place, 'Nothing is left to be rebuilt in the database.');
  const startedAt = health?.services.find(({ name }) => name === 'synapse')?.startedAt;
  const runsMs = startedAt === undefined ? 0 : time * 1000 - Date.parse(startedAt);
  const details = `${count} background updates`;
  if (runsMs > dayMs)
    return attention(place, describeProblem('matrix.background-updates', { count }, details));
  return passed(
    place,
    'The chat server is rebuilding parts of its database after an update. That ends by itself.',
    details,
  );
}
