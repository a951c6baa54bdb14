import type { VersionMove } from '../../../shared/contract/updates.ts';
import { isCancelled } from '../../../shared/is-cancelled.ts';
import { message } from '../../../shared/message.ts';
import { type Problem, ProblemError, toProblem } from '../../../shared/problem.ts';
import { inspectServer, planDeploy } from '../../deploy/inspect-server.ts';
import type { DeployContext } from '../../deploy/steps/context.ts';
import { saveState } from '../../deploy/steps/save-state.ts';
import { verifyServer } from '../../deploy/steps/verify.ts';
import { isStopAsked } from '../../jobs/detached.ts';
import { reportAsOneStep, type Work } from '../../jobs/job-reporter.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { redactPatterns } from '../../server/redact.ts';
import { rollBack } from '../releases/rollback.ts';
import { undoRestore } from '../restore/run.ts';
import { type BackupBefore, bringBackData } from './bring-back-data.ts';
import { runLook } from './look-script.ts';
import type { MoveTools } from './move-tools.ts';
import { mayChangeData } from './moves.ts';
import { type DatabaseSchema, isTooNew } from './schema.ts';

interface Where {
  /** The release that was kept before the update wrote anything. */
  readonly release: number;
  readonly domain: string;
  readonly moves: readonly VersionMove[];
  /** The form that the database of Synapse had before it. */
  readonly schema?: number | undefined;
  /** The backup that was made before it. */
  readonly backup?: BackupBefore | undefined;
  /** Whether the database of an earlier backup has taken the place of the one in use. */
  readonly swapped: boolean;
}

interface Failed {
  readonly cause: unknown;
  readonly work: Work;
}

/**
 * Brings back what there was before an update, with every byte of its settings, starts it and checks it. Where those versions
 * refuse the database by now, the one from the backup comes back, too. Gives the error that the update ends with:
 * `update.returned`, `update.returned-data`, `update.not-returned`, or what was thrown itself where the host asked to
 * stop. Where the connection is gone or somebody else has taken over, nothing is done.
 */
export async function goBack(where: Where, tools: MoveTools, { cause, work }: Failed): Promise<unknown> {
  const stopped = isStopAsked(work.signal);
  if (work.signal.aborted && !stopped) return cause;
  if (cause instanceof ProblemError && cause.code === 'network.lost') return cause;
  // Half way nobody wants to be left, even who has asked to stop.
  const { signal } = new AbortController();
  const report = reportAsOneStep(work.report, 'return');
  const failed = toProblem(cause, redactPatterns);
  work.report.step('return', 'running', { note: message('note.going-back') });
  let data: BackupBefore | undefined;
  try {
    data = await bringBack(where, tools, { report, signal });
    await verifyAgain(tools, { report, signal });
    work.report.step('return', 'done');
  } catch (error) {
    work.report.step('return', 'failed');
    return notReturned(failed, error);
  }
  if (stopped && isCancelled(cause)) return cause;
  if (data === undefined)
    return new ProblemError('update.returned', { problem: asParam(failed) }, failed.details);
  const params = { problem: asParam(failed), at: { at: data.at } };
  return new ProblemError('update.returned-data', params, failed.details);
}

/** Everything as it was before, and running. Gives the backup whose database was needed for it. */
async function bringBack(where: Where, tools: MoveTools, work: Work): Promise<BackupBefore | undefined> {
  const { moves, backup, swapped } = where;
  const server = await tools.connect();
  const release = { id: where.release, domain: where.domain, onlyMissing: false };
  const later = { ...release, start: 'later' } as const;
  if (swapped) {
    await rollBack(tools.connect, later, work);
    await undoRestore(server, work);
    return undefined;
  }
  if (backup !== undefined && isTooNew(await schemaNow(server, work.signal), where.schema)) {
    await rollBack(tools.connect, later, work);
    await bringBackData(server, backup, work);
    return backup;
  }
  try {
    await rollBack(tools.connect, release, work);
    return undefined;
  } catch (error) {
    // Nobody can tell of the other programs' data how new it is: that they do not start with it is all there is.
    const others = moves.some((move) => move.service !== 'synapse' && mayChangeData(move));
    const notStarted = error instanceof ProblemError && error.code.startsWith('docker.');
    if (backup === undefined || !others || !notStarted) throw error;
    await bringBackData(server, backup, work);
    return backup;
  }
}

/** Undefined where the database does not answer. */
async function schemaNow(server: ServerTools, signal: AbortSignal): Promise<DatabaseSchema | undefined> {
  return (await runLook(server, signal)).one('schema');
}

/** What an update ends with that has failed, where going back has failed as well. */
export function notReturned(failed: Problem, error: unknown): ProblemError {
  const back = toProblem(error, redactPatterns);
  const details = [failed.details, back.details].filter(Boolean).join('\n\n');
  return new ProblemError('update.not-returned', { problem: asParam(failed), back: asParam(back) }, details);
}

function asParam({ code, params }: Problem) {
  return { problem: code, params, whole: true };
}

/** Checks what runs again, and notes that it is well. */
async function verifyAgain(tools: MoveTools, work: Pick<DeployContext, 'report' | 'signal'>): Promise<void> {
  const server = await tools.connect();
  const gathered = await inspectServer(server, work.signal);
  const { state, evidence } = gathered.inspection;
  const spec = deployedIn(state, server.ssh.target.address);
  const planned = planDeploy(gathered, spec, server, { dnsProblems: [], editedFiles: 'keep' });
  for (const secret of Object.values(planned.secrets)) tools.hide(secret);
  await verifyServer({ ...server, ...planned, ...work, gathered }, tools.panelAdmin);
  if (state.kind !== 'known') return;
  await saveState(server, { ...state.state, verified: true }, evidence.stateDigest ?? '', work.signal);
}
