import { poll } from '../../../../shared/async/poll.ts';
import type { CreatedRow } from '../../../../shared/contract/people.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import { message } from '../../../../shared/message.ts';
import { makeProblem, ProblemError, toProblem } from '../../../../shared/problem.ts';
import { mapWithLimit } from '../../../async/limit.ts';
import type { JobReporter } from '../../../jobs/job-reporter.ts';
import { resetPassword } from '../../matrix/admin/moderation.ts';
import { putUser } from '../../matrix/admin/users.ts';
import { serverSeconds } from '../../matrix/client/server-seconds.ts';
import type { Panel, PanelSessions } from '../../panel/panel-sessions.ts';
import { newLocalpart, userIdOf } from '../addresses.ts';
import { makePerson, type NewPerson } from '../create-person.ts';
import { findUser } from '../find-person.ts';
import { handOverOf } from '../hand-over.ts';
import { passwordFault, suitedPassword } from '../password-rules.ts';
import { acrossDisconnects } from './across-disconnects.ts';
import { derivedPassword } from './derived-password.ts';
import type { PendingPeople } from './pending.ts';

export interface CreateMany {
  readonly serverId: ServerId;
  readonly people: readonly NewPerson[];
  readonly sessions: PanelSessions;
  readonly pending: PendingPeople;
  /** Told of every row, in order. */
  readonly onRow: (row: CreatedRow) => void;
}

export interface ManyCreated {
  readonly created: number;
  readonly exists: number;
  readonly failed: number;
}

/** Synapse hashes a password for about a quarter of a second on one processor: more at once only wait there. */
const atOnce = 4;

/**
 * Makes many accounts. Each row is looked for before it is made, so that nobody is made twice and
 * nobody who was there is changed; what an interrupted try made is recognised by its age.
 */
export async function createMany(
  { serverId, people, sessions, pending, onRow }: CreateMany,
  { report, signal }: { readonly report: JobReporter; readonly signal: AbortSignal },
): Promise<ManyCreated> {
  const note = (problem: ProblemError) =>
    report.step('people', 'waiting', {
      note: message('note.problem-waiting', {
        problem: { problem: problem.code, params: problem.params, whole: false },
      }),
    });
  const through = <T>(work: (panel: Panel) => Promise<T>) =>
    acrossDisconnects({ signal, onWait: note }, () => sessions.use(serverId, signal, work));

  report.step('people', 'running', { fraction: 0 });
  const { domain, now } = await through(async (panel) => ({
    domain: panel.domain,
    now: await serverSeconds(panel),
  }));
  const rows = people.map((person) => ({ person, userId: addressOf(person, domain) }));
  const addresses = rows.flatMap(({ userId }) => (typeof userId === 'string' ? [userId] : []));
  const { since, seed } = await pending.begin(serverId, addresses, now);
  const seen = new Set<string>();
  const settled: string[] = [];
  const counts = { created: 0, exists: 0, failed: 0 };
  const inOrder = orderly<CreatedRow>((row) => {
    counts[row.outcome] += 1;
    report.step('people', 'running', { fraction: (row.index + 1) / rows.length });
    onRow(row);
  });
  try {
    // An account is the batch's own when it is younger than this moment, and Synapse counts in seconds.
    await through((panel) => untilLater(panel, now));
    await mapWithLimit(atOnce, rows, async ({ person, userId }, index) => {
      const row = { index, localpart: person.localpart };
      if (userId instanceof ProblemError) {
        inOrder.add(index, { ...row, outcome: 'failed', problem: toProblem(userId) });
        return;
      }
      if (seen.has(userId)) {
        inOrder.add(index, { ...row, outcome: 'exists' });
        return;
      }
      seen.add(userId);
      const made = await through((panel) =>
        createRow(panel, userId, person, seed, since.get(userId) ?? Number.POSITIVE_INFINITY),
      ).catch((error: unknown) => failure(error, signal));
      settled.push(userId);
      inOrder.add(index, { ...row, ...made });
    });
  } catch (error) {
    report.step('people', 'failed');
    throw error;
  } finally {
    inOrder.rest();
    // Rows in work when it was cut stay noted: the next try finds out what became of them.
    await pending.settle(serverId, settled);
  }
  report.step('people', 'done');
  return counts;
}

function addressOf(person: NewPerson, domain: string): string | ProblemError {
  try {
    return userIdOf(newLocalpart(person.localpart, domain), domain);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

type Made = Pick<CreatedRow, 'outcome' | 'handOver' | 'problem'>;

async function createRow(
  panel: Panel,
  userId: string,
  person: NewPerson,
  seed: string,
  since: number,
): Promise<Made> {
  const given = person.password;
  const reason = given && passwordFault(panel.spec.features.synapse.passwords, given);
  if (reason)
    return { outcome: 'failed', problem: makeProblem('input.invalid', { path: 'password', reason }) };
  const password = given ?? suitedPassword(panel.spec, derivedPassword(seed, userId));
  const before = await findUser(panel, userId);
  if (!before) {
    const { handOver } = await makePerson(panel, userId, person, password);
    return { outcome: 'created', handOver };
  }
  if ((before.creation_ts ?? 0) <= since || before.deactivated) return { outcome: 'exists' };
  // Made by an earlier try whose answer never came. What it could not finish, or what is wished for anew, is done now.
  if (person.password !== undefined) {
    await resetPassword(panel.caller, userId, { password, signOutDevices: false });
  }
  const name = person.name ?? before.displayname ?? '';
  if (before.admin !== person.admin || name !== before.displayname) {
    await putUser(panel.caller, userId, {
      admin: person.admin,
      ...(name !== '' && { displayname: name }),
    });
  }
  return { outcome: 'created', handOver: handOverOf(panel, userId, name, password) };
}

/** One row's failure is that row's; a stop, or a line that stays dead, ends the whole. */
function failure(error: unknown, signal: AbortSignal): Made {
  if (signal.aborted || !(error instanceof ProblemError) || error.code !== 'matrix.refused') throw error;
  return { outcome: 'failed', problem: toProblem(error) };
}

async function untilLater(panel: Panel, moment: number): Promise<void> {
  const { signal } = panel.caller;
  await poll({ signal, until: (now) => now > moment, pauses: [250] }, () => serverSeconds(panel));
}

/**
 * Hands on results in the order of their places, each as soon as all before it are there. `rest` hands on those that
 * still wait for one that never came: what was made must be told.
 */
function orderly<T>(hand: (item: T) => void): { add(index: number, item: T): void; rest(): void } {
  const waiting = new Map<number, T>();
  let next = 0;
  return {
    add: (index, item) => {
      waiting.set(index, item);
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        waiting.delete(next);
        next += 1;
        hand(ready);
      }
    },
    rest: () => {
      for (const [, item] of [...waiting].toSorted(([a], [b]) => a - b)) hand(item);
      waiting.clear();
    },
  };
}
