import { z } from 'zod';
import { type MovePhase, movePhases } from '../../../shared/contract/move.ts';
import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { amount } from '../../server/host/facts/disk.ts';
import { type Facts, readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { said } from '../../server/said.ts';

const noted = { key: z.string(), value: z.string() };

/** What `templates/host/move.sh` prints. */
export const moveFacts = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('state'), ...noted }),
  z.object({ fact: z.literal('expected'), ...noted }),
  z.object({ fact: z.literal('data'), bytes: amount }),
  z.object({ fact: z.literal('database'), bytes: amount }),
  /** Backups that lie there. */
  z.object({ fact: z.literal('repository'), bytes: amount }),
  /** A service of ours that runs. */
  z.object({ fact: z.literal('running'), name: z.string() }),
  z.object({ fact: z.literal('noted') }),
  z.object({
    fact: z.literal('failed'),
    why: z.enum(['other', 'write', 'stop', 'start', 'timer', 'moved', 'unknown']),
    said: z.string(),
  }),
]);
type MoveFact = z.infer<typeof moveFacts>;

export type MoveScriptAction =
  | readonly ['begin' | 'expect', address: string]
  | readonly ['note', key: 'snapshot' | 'place' | 'phase', value: string]
  | readonly ['quiet' | 'park' | 'back' | 'leave' | 'empty' | 'arrived'];

/** What one of the two servers has noted of a move. */
export interface MoveLook {
  readonly phase: MovePhase;
  /** Where the chat goes; '' where it stays. */
  readonly to: string;
  /** The last backup, by restic's name, once it is made. */
  readonly snapshot: string;
  /** From where a chat is expected here; '' where none is. */
  readonly from: string;
  readonly dataBytes: number | null;
  readonly databaseBytes: number | null;
  /** How much of backups lies there already; undefined where none do, null where that took too long to count. */
  readonly repositoryBytes?: number | null;
  readonly running: readonly string[];
}

/** One round trip; changes nothing. */
export async function lookAtMove(
  tools: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<MoveLook> {
  return readMove(await run(tools, ['look'], 3 * 60_000, signal));
}

export function readMove(seen: Facts<MoveFact>): MoveLook {
  const state = new Map(seen.all('state').map(({ key, value }) => [key, value]));
  const expected = seen.all('expected').find(({ key }) => key === 'from');
  const repository = seen.one('repository');
  const phase = movePhases.find((one) => one === state.get('phase')) ?? 'none';
  return {
    phase,
    to: state.get('to') ?? '',
    snapshot: state.get('snapshot') ?? '',
    from: expected?.value ?? '',
    dataBytes: whole(seen.one('data')?.bytes),
    databaseBytes: whole(seen.one('database')?.bytes),
    ...(repository && { repositoryBytes: whole(repository.bytes) }),
    running: seen.all('running').map(({ name }) => name),
  };
}

const whole = (bytes: number | null | undefined) => (bytes == null ? null : Math.floor(bytes));

/** Does one thing of a move on one server. Each can be done again. */
export async function doMove(
  tools: Pick<ServerTools, 'ssh' | 'scripts'>,
  action: MoveScriptAction,
  signal: AbortSignal,
): Promise<void> {
  const failed = (await run(tools, action, 30 * 60_000, signal)).one('failed');
  if (failed === undefined) return;
  if (failed.why === 'other') throw new ProblemError('move.elsewhere', { to: failed.said });
  if (failed.why === 'moved') throw new ProblemError('move.finished');
  if (failed.why === 'unknown') throw new ProblemError('move.none');
  const reason =
    failed.said.trim() === '' ? message('thing.no-reason') : said(failed.said.trim().slice(-300));
  throw new ProblemError('move.not-done', { what: whatFailed[failed.why], reason }, failed.said);
}

const whatFailed = {
  write: message('move.what-write'),
  stop: message('move.what-stop'),
  start: message('move.what-start'),
  timer: message('move.what-timer'),
} as const satisfies Readonly<Record<string, Message>>;

async function run(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  action: readonly string[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Facts<MoveFact>> {
  const result = await ssh.script(scripts.move, action, { asRoot: true, timeoutMs, signal });
  expectSuccess(result, message('task.move'));
  return readFacts('move', moveFacts, result.stdout);
}
