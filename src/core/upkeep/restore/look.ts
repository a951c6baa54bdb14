import { isoDate } from '../../../shared/contract/common.ts';
import { type RestoreStatus, restorePartSchema } from '../../../shared/contract/restore.ts';
import { type MessageParam, message } from '../../../shared/message.ts';
import { toProblem } from '../../../shared/problem.ts';
import { type Facts, readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { restoreProblem } from '../failures/restore.ts';
import { type LastRestore, type RestoreLookFact, restoreLookFacts } from './restore-facts.ts';

/** What became of the last restore. One round trip; changes nothing. `placeName` stands where a place has failed. */
export async function lookAtRestore(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  placeName: MessageParam,
  signal: AbortSignal,
): Promise<RestoreStatus> {
  return readRestore(await look({ ssh, scripts }, signal), placeName);
}

/** How the last run began or ended, as it was written down; undefined where there was none. */
export async function lookAtLastRestore(
  tools: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<LastRestore | undefined> {
  return (await look(tools, signal)).one('ended');
}

async function look(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<Facts<RestoreLookFact>> {
  const result = await ssh.script(scripts['restore-look'], [], { asRoot: true, timeoutMs: 60_000, signal });
  expectSuccess(result, message('task.look-restore'));
  return readFacts('restore-look', restoreLookFacts, result.stdout);
}

export function readRestore(seen: Facts<RestoreLookFact>, placeName: MessageParam): RestoreStatus {
  const value = (key: string) => seen.all('state').find((one) => one.key === key)?.value;
  const busy = seen.one('running')?.busy ?? false;
  const phase = value('phase');
  // Cut off, but not ended yet: the server's own timer is about to.
  const ending = ['preparing', 'undoing', 'turning', 'returned', 'laying'].includes(phase ?? '');
  const ended = seen.one('ended');
  const endedAt = momentIn(ended?.at);
  const why = ended?.outcome === 'failed' ? ended.why : undefined;
  return {
    running: busy || ending,
    kept: readKept(seen, value),
    lastFailure:
      why !== undefined && endedAt !== null
        ? { at: endedAt, problem: toProblem(restoreProblem({ ...ended, why }, placeName)) }
        : null,
  };
}

function readKept(
  seen: Facts<RestoreLookFact>,
  value: (key: string) => string | undefined,
): RestoreStatus['kept'] {
  const kept = seen.one('kept');
  const inUse = value('now');
  const at = momentIn(value('at'));
  if (kept === undefined || at === null || (inUse !== 'restored' && inUse !== 'before')) return null;
  return {
    inUse,
    at,
    backupAt: momentIn(value('backup')),
    part: restorePartSchema.catch('whole').parse(value('parts')),
    fromMajor: /^\d{1,3}$/.exec(value('from-major') ?? '')?.[0] ?? null,
    folder: kept.folder,
    bytes: kept.bytes === null ? null : Math.floor(kept.bytes),
  };
}

/** A moment as the script has written it down; null for anything else. */
function momentIn(text: string | undefined): string | null {
  return isoDate.safeParse(text).data ?? null;
}
