import { assertNever } from '../../../shared/assert-never.ts';
import type { BackupDrill } from '../../../shared/contract/backup-drill.ts';
import type { StepId } from '../../../shared/job.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { JobReporter, Work } from '../../jobs/job-reporter.ts';
import { runStepJob } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { images } from '../../stack/images.ts';
import type { DrillFact } from '../backup/backup-facts.ts';
import { lookAtBackups } from '../backup/look.ts';
import { readDrill } from '../backup/read-drills.ts';
import { placeNames } from '../backup/read-status.ts';
import { drillProblem } from '../failures/drill.ts';
import { tellLoading } from '../restore/loading-marks.ts';
import { type DrillMark, drillMarks } from './drill-facts.ts';

export const drillSteps = [
  { id: 'restore-fetch', weight: 3 },
  { id: 'restore-load', weight: 4 },
  { id: 'drill-start', weight: 4 },
  { id: 'drill-read', weight: 1 },
  { id: 'drill-clean', weight: 1 },
] as const;

const stepOf = {
  fetch: 'restore-fetch',
  load: 'restore-load',
  start: 'drill-start',
  read: 'drill-read',
  clean: 'drill-clean',
  // It belongs to the end of one that has failed.
  backup: 'drill-clean',
} as const satisfies Record<Extract<DrillMark, { readonly fact: 'step' }>['name'], StepId>;

/**
 * Starts the newest backup on the server, apart from everything, counts it, signs in, reads, and takes everything away
 * again, whatever happens meanwhile. Throws why the backup is not proven; where it is at fault itself, after a new one
 * was made.
 */
export async function drillBackup(
  tools: ServerTools,
  spec: ServerSpec,
  { report, signal }: Work,
): Promise<BackupDrill> {
  let step: StepId = 'restore-fetch';
  let reached: StepId = step;
  let written: DrillFact | undefined;
  report.step(step, 'running');
  const nameOf = placeNames((await lookAtBackups(tools, spec, signal)).places);
  try {
    const end = await runStepJob(
      { ...tools, report, signal },
      {
        step: () => step,
        script: 'drill',
        args: ['person', images.restic],
        marks: drillMarks,
        onMark: (mark) => {
          if (mark.fact === 'drill') written = mark;
          if (mark.fact === 'step' && stepOf[mark.name] !== step) {
            // Taking away comes after what failed as well.
            if (mark.name !== 'clean') report.step(step, 'done');
            reached = step;
            step = stepOf[mark.name];
            report.step(step, 'running');
          }
          tell(mark, step, report);
        },
      },
    );
    const details = end.tail.join('\n');
    if (end.failed) throw drillProblem(end.failed, '', details);
    // The server ends by itself what was cut off, and writes that down.
    const drill = written === undefined ? undefined : readDrill(written, nameOf);
    if (drill === undefined) throw drillProblem({ why: 'interrupted' }, '', details);
    report.step(reached, drill.outcome === 'proven' ? 'done' : 'failed');
    report.step(step, 'done');
    if (drill.failure) throw new ProblemError(drill.failure.code, drill.failure.params, details);
    return drill;
  } catch (error) {
    if (written === undefined) report.step(step, 'failed');
    throw error;
  }
}

/** Puts what the script says while it works into words for the step. */
function tell(mark: DrillMark, step: StepId, report: JobReporter): void {
  switch (mark.fact) {
    case 'pulling':
    case 'progress':
    case 'loading':
    case 'counting':
      tellLoading(mark, step, report);
      return;
    case 'step':
      if (mark.name === 'backup') report.step(step, 'running', { note: message('note.new-backup') });
      return;
    case 'drill':
    case 'failed':
      return;
    default:
      assertNever(mark);
  }
}
