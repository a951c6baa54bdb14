import { assertNever } from '../../../shared/assert-never.ts';
import { exponential } from '../../../shared/async/backoff.ts';
import { poll } from '../../../shared/async/poll.ts';
import type { RestorePart, RestoreStatus } from '../../../shared/contract/restore.ts';
import type { StepId } from '../../../shared/job.ts';
import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { renderSample } from '../../deploy/render-sample.ts';
import type { JobReporter, Work } from '../../jobs/job-reporter.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { runStepJob } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { folderLine } from '../../stack/folder-line.ts';
import { images } from '../../stack/images.ts';
import { keptLines } from '../../stack/kept-list.ts';
import { secretNeeds } from '../../stack/render-stack.ts';
import { isMade } from '../../stack/secrets.ts';
import type { RestoreWhy } from '../failures/reasons.ts';
import { restoreProblem } from '../failures/restore.ts';
import type { SeenFailure } from '../failures/seen-failure.ts';
import { chooseBackup, type WhichBackup } from './choose-backup.ts';
import { tellLoading } from './loading-marks.ts';
import { lookAtRestore } from './look.ts';
import { noteRestored } from './note-restored.ts';
import { planChosenBackup } from './plan.ts';
import { type RestoreMark, restoreMarks } from './restore-facts.ts';

const swapStep = { id: 'restore-swap', weight: 3 } as const;
export const restoreBackupSteps = [
  { id: 'inspect', weight: 1 },
  { id: 'restore-fetch', weight: 4 },
  { id: 'restore-load', weight: 4 },
  swapStep,
] as const;
export const restoreFilesSteps = [
  { id: 'restore-fetch', weight: 4 },
  { id: 'restore-load', weight: 4 },
  { id: 'restore-lay', weight: 1 },
] as const;
export const undoSteps = [swapStep] as const;
export const finishRestoreSteps = [{ id: 'restore-delete', weight: 1 }] as const;

/**
 * Puts a backup, or a part of it, in the place of what is there. Everything is got, loaded and counted beside what runs
 * before anything stops; cut off anywhere, the server goes back by itself. What was there is kept.
 */
export async function restoreBackup(
  tools: ServerTools,
  { part, ...which }: WhichBackup & { readonly part: RestorePart },
  work: Work,
): Promise<RestoreStatus> {
  work.report.step('inspect', 'running');
  const chosen = await chooseBackup(tools, which, work.signal);
  const { snapshot, placeName } = chosen;
  // Whoever pressed the button saw a plan, but of an earlier moment, or none.
  const { blockers } = await planChosenBackup(tools, chosen, { part, spec: which.spec }, work.signal);
  const [blocker] = blockers;
  if (blocker) throw new ProblemError(blocker.code, blocker.params, blocker.details);
  const before = await inspectHost(tools.ssh, tools.scripts, { signal: work.signal });
  work.report.step('inspect', 'done');
  const { spec, placeId } = which;
  const folders = renderSample(spec, tools.templates).folders.map((folder) => `own:${folderLine(folder)}`);
  const guarded = secretNeeds(spec).flatMap((need) =>
    isMade(need) && (need.guards ?? need.guardsDatabase) !== undefined ? [`guard:${need.name}`] : [],
  );
  const args = ['run', images.restic, placeId, snapshot.id, part];
  const lines = [...keptLines(spec), ...folders, ...guarded];
  const status = await runRestoreScript(
    tools,
    { args: [...args, ...lines], first: 'restore-fetch', placeName },
    work,
  );
  if (part === 'whole' || part === 'settings') await noteRestored(tools, before, work.signal);
  return status;
}

/** Lays a backup down on a server where nothing is set up. Cut off, nothing of it is left. */
export async function restoreFilesOnly(
  tools: ServerTools,
  which: { readonly placeId: string; readonly snapshot: string; readonly placeName: MessageParam },
  work: Work,
): Promise<void> {
  const { placeId, snapshot, placeName } = which;
  const args = ['onto', images.restic, placeId, snapshot];
  await runRestoreScript(tools, { args, first: 'restore-fetch', placeName }, work);
}

/** Changes back to what is kept; what was in use is kept then. */
export function undoRestore(tools: ServerTools, work: Work): Promise<RestoreStatus> {
  return runRestoreScript(tools, { args: ['undo'], first: 'restore-swap', placeName: '' }, work);
}

/** Deletes what is kept, for good. */
export function finishRestore(tools: ServerTools, work: Work): Promise<RestoreStatus> {
  return runRestoreScript(tools, { args: ['finish'], first: 'restore-delete', placeName: '' }, work);
}

interface Asked {
  readonly args: readonly string[];
  readonly first: StepId;
  readonly placeName: MessageParam;
  /** What a failure that the script has named means, where it is no restore's. */
  readonly problemOf?: (seen: SeenFailure<RestoreWhy>, details: string) => ProblemError;
}

/**
 * Runs templates/host/restore.sh up to its end, also where that is the server's own after a cut. Throws what the script has
 * named; then the server is as it was before, or says that it is not.
 */
export async function runRestoreScript(
  tools: ServerTools,
  { args, first, placeName, problemOf }: Asked,
  { report, signal }: Work,
): Promise<RestoreStatus> {
  let step: StepId = first;
  const enter = (next: StepId) => {
    if (next === step) return;
    report.step(step, 'done');
    step = next;
    report.step(step, 'running');
  };
  report.step(step, 'running');
  try {
    const end = await runStepJob(
      { ...tools, report, signal },
      {
        step: () => step,
        script: 'restore',
        args,
        marks: restoreMarks,
        onMark: (mark) => {
          if (mark.fact === 'step') enter(`restore-${mark.name}`);
          tell(mark, step, report);
        },
      },
    );
    const details = end.tail.join('\n');
    if (end.failed) {
      throw (
        problemOf?.(end.failed, details) ??
        restoreProblem(end.failed, placeName, { details, onto: args[0] === 'onto' })
      );
    }
    const after = await settled(tools, placeName, signal);
    if (end.code !== 0) {
      const interrupted = { why: 'interrupted' } as const;
      throw problemOf?.(interrupted, details) ?? lastProblem(after, details);
    }
    report.step(step, 'done');
    return after;
  } catch (error) {
    report.step(step, 'failed');
    throw error;
  }
}

/** Where the work was lost, such as by a restart of the server, that ends it by itself: it is waited for. */
function settled(tools: ServerTools, placeName: MessageParam, signal: AbortSignal): Promise<RestoreStatus> {
  return poll(
    { signal, until: ({ running }) => !running, pauses: exponential(500, 5_000), patienceMs: 10 * 60_000 },
    () => lookAtRestore(tools, placeName, signal),
  );
}

function lastProblem({ lastFailure }: RestoreStatus, details: string): ProblemError {
  if (lastFailure === null) return new ProblemError('restore.interrupted', {}, details);
  const { code, params } = lastFailure.problem;
  return new ProblemError(code, params, details);
}

/** Puts what the script says while it works into words for the step. */
function tell(mark: RestoreMark, step: StepId, report: JobReporter): void {
  switch (mark.fact) {
    case 'pulling':
    case 'progress':
    case 'loading':
    case 'counting':
      tellLoading(mark, step, report);
      return;
    case 'saving':
      report.step(step, 'running', { note: message('note.save-database', { name: mark.database }) });
      return;
    case 'stopping':
      report.step(step, 'running', { note: message('note.stopping-all') });
      return;
    case 'starting':
      report.step(step, 'running', { note: message('note.starting-all') });
      return;
    case 'going-back':
      report.step(step, 'running', { note: message('note.going-back') });
      return;
    case 'step':
    case 'went-back':
    case 'stuck':
    case 'unclear':
    case 'settled':
    case 'finished':
    case 'failed':
      return;
    default:
      assertNever(mark);
  }
}
