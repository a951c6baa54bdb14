import { assertNever } from '../../../shared/assert-never.ts';
import type { BackupRun, BackupStatus } from '../../../shared/contract/backups.ts';
import type { StepId } from '../../../shared/job.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { JobReporter } from '../../jobs/job-reporter.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { reasonFrom } from '../../server/host/outcome.ts';
import { runStepJob } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { keptLines } from '../../stack/kept-list.ts';
import { backupProblem } from '../failures/backup.ts';
import { type BackupMark, backupMarks } from './backup-facts.ts';
import { lookAtBackups } from './look.ts';
import { placeNames } from './read-status.ts';

interface Work {
  readonly report: JobReporter;
  readonly signal: AbortSignal;
}

export const backupSteps = [
  { id: 'backup-collect', weight: 1 },
  { id: 'backup-copy', weight: 3 },
] as const;

/**
 * Makes a backup of what the server has by its own word, and puts it wherever backups go. It goes on there whatever
 * happens to the connection. Throws where no place has a good one in the end; else tells how each fared.
 */
export async function backUp(tools: ServerTools, { report, signal }: Work): Promise<BackupRun> {
  report.step('backup-collect', 'running');
  let step: StepId = 'backup-collect';
  try {
    const { state } = await inspectHost(tools.ssh, tools.scripts, { signal });
    const spec = deployedIn(state, tools.ssh.target.address);
    const before = await lookAtBackups(tools, spec, signal);
    const nameOf = placeNames(before.places);
    const end = await runStepJob(
      { ...tools, report, signal },
      {
        step: () => step,
        script: 'backup',
        args: ['person', ...keptLines(spec)],
        marks: backupMarks,
        onMark: (mark) => {
          if (mark.fact === 'step' && mark.name === 'copy') {
            report.step('backup-collect', 'done');
            step = 'backup-copy';
            report.step(step, 'running');
          }
          reportBackupMark(mark, step, report, nameOf);
        },
      },
    );
    if (end.failed) throw backupProblem(end.failed, nameOf(before.places[0]?.id ?? ''));
    const run = await lastRun(tools, spec, before, signal);
    if (run === undefined) {
      if (end.code === null) throw new ProblemError('backup.interrupted', {}, end.tail.join('\n'));
      throw new ProblemError(
        'backup.collect',
        { reason: reasonFrom(end.own.join('\n')) },
        end.tail.join('\n'),
      );
    }
    if (run.outcome === 'failed') throw problemOf(run, end.tail);
    report.step(step, 'done');
    return run;
  } catch (error) {
    report.step(step, 'failed');
    throw error;
  }
}

/** Puts what a script says while it works into words for the step. */
export function reportBackupMark(
  mark: BackupMark,
  step: StepId,
  report: JobReporter,
  nameOf: ReturnType<typeof placeNames>,
): void {
  switch (mark.fact) {
    case 'pulling':
      report.step(step, 'running', { note: message('note.download-backup') });
      return;
    case 'saving':
      report.step(step, 'running', { note: message('note.save-database', { name: mark.database }) });
      return;
    case 'copying':
      report.step(step, 'running', {
        fraction: 0,
        note: message('note.copy-to', { place: nameOf(mark.place) }),
      });
      return;
    case 'progress':
      report.step(step, 'running', { fraction: Math.min(1, mark.fraction ?? 0) });
      return;
    case 'checking':
      report.step(step, 'running', { note: message('note.check-at', { place: nameOf(mark.place) }) });
      return;
    case 'step':
    case 'at-place':
    case 'check':
    case 'run':
    case 'failed':
      return;
    default:
      assertNever(mark);
  }
}

/** The run that was not there before; undefined where none has written down its end. */
async function lastRun(
  tools: ServerTools,
  spec: ServerSpec,
  before: BackupStatus,
  signal: AbortSignal,
): Promise<BackupRun | undefined> {
  const known = new Set(before.runs.map(({ startedAt }) => startedAt));
  const { runs } = await lookAtBackups(tools, spec, signal);
  return runs.find(({ startedAt, by }) => by === 'person' && !known.has(startedAt));
}

/** Why a run has failed everywhere: what went wrong at the first place. */
function problemOf({ failure, places }: BackupRun, tail: readonly string[]): ProblemError {
  const first = failure ?? places.find((one) => one.failure)?.failure;
  const details = tail.join('\n');
  return first === undefined
    ? new ProblemError('backup.collect', { reason: message('thing.no-reason') }, details)
    : new ProblemError(first.code, first.params, details);
}
