import { message } from '../../../shared/message.ts';
import { type Problem, ProblemError, toProblem } from '../../../shared/problem.ts';
import { isCancelled } from '../../async/cancelled.ts';
import { gather, planDeploy } from '../../deploy/gather.ts';
import type { DeployContext } from '../../deploy/steps/context.ts';
import { saveState } from '../../deploy/steps/save-state.ts';
import { verifyServer } from '../../deploy/steps/verify.ts';
import { isStopAsked } from '../../jobs/leaving.ts';
import type { Report } from '../../jobs/report.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { redactPatterns } from '../../server/redact.ts';
import { rollBack } from '../releases/rollback.ts';
import type { MoveTools } from './move-tools.ts';

interface Where {
  /** The release that was kept before the update wrote anything. */
  readonly release: number;
  readonly domain: string;
}

interface Failed {
  readonly cause: unknown;
  readonly work: { readonly report: Report; readonly signal: AbortSignal };
}

/**
 * Brings back what there was before an update, with every byte of its settings, starts it and checks it. Gives the error
 * that the update ends with: `update.returned`, `update.not-returned`, or what was thrown itself where the host asked to
 * stop. Where the connection is gone or somebody else has taken over, nothing is done.
 */
export async function goBack(where: Where, tools: MoveTools, { cause, work }: Failed): Promise<unknown> {
  const stopped = isStopAsked(work.signal);
  if (work.signal.aborted && !stopped) return cause;
  if (cause instanceof ProblemError && cause.code === 'network.lost') return cause;
  // Half way nobody wants to be left, even who has asked to stop.
  const { signal } = new AbortController();
  const report = asOneStep(work.report);
  const failed = toProblem(cause, redactPatterns);
  work.report.step('return', 'running', { note: message('note.going-back') });
  try {
    const params = { id: where.release, domain: where.domain, onlyMissing: false };
    await rollBack(tools.connect, params, { report, signal });
    await verifyAgain(tools, { report, signal });
    work.report.step('return', 'done');
  } catch (error) {
    work.report.step('return', 'failed');
    const back = toProblem(error, redactPatterns);
    const details = [failed.details, back.details].filter(Boolean).join('\n\n');
    return new ProblemError(
      'update.not-returned',
      { problem: asParam(failed), back: asParam(back) },
      details,
    );
  }
  if (stopped && isCancelled(cause)) return cause;
  return new ProblemError('update.returned', { problem: asParam(failed) }, failed.details);
}

function asParam({ code, params }: Problem) {
  return { problem: code, params, whole: true };
}

/** All that happens on the way back is one step of the update, whatever its own are called. */
function asOneStep(report: Report): Report {
  return {
    step: (_, state, more) => {
      if (state === 'running' || state === 'waiting') report.step('return', state, more);
    },
    log: (_, line) => report.log('return', line),
  };
}

/** Checks what runs again, and notes that it is well. */
async function verifyAgain(tools: MoveTools, work: Pick<DeployContext, 'report' | 'signal'>): Promise<void> {
  const server = await tools.connect();
  const gathered = await gather(server, work.signal);
  const { state, evidence } = gathered.inspection;
  const spec = deployedIn(state, server.ssh.target.address);
  const planned = planDeploy(gathered, spec, server, { dnsProblems: [], editedFiles: 'keep' });
  for (const secret of Object.values(planned.secrets)) tools.hide(secret);
  await verifyServer({ ...server, ...planned, ...work, gathered }, tools.panelAdmin);
  if (state.kind !== 'known') return;
  await saveState(server, { ...state.state, verified: true }, evidence.stateDigest ?? '', work.signal);
}
