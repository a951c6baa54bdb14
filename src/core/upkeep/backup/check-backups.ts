import type { BackupCheck, BackupCheckResult } from '../../../shared/contract/backups.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError, toProblem } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { type JobReporter, runStep } from '../../jobs/job-reporter.ts';
import { runStepJob } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { failureProblem } from '../../server/known-errors/known-errors.ts';
import { images } from '../../stack/images.ts';
import { backupProblem } from '../failures/backup.ts';
import { reportBackupMark } from './back-up.ts';
import { repositoryCheckFacts } from './backup-facts.ts';
import { lookAtBackups } from './look.ts';
import { placeNames } from './read-status.ts';

/** How much of the data is read where not all of it is. */
const share = '5%';

/** Checks what lies at every place. Throws where one is not sound: what is wrong with the first. */
export function checkBackups(
  tools: ServerTools,
  { spec, whole }: { readonly spec: ServerSpec; readonly whole: boolean },
  { report, signal }: { readonly report: JobReporter; readonly signal: AbortSignal },
): Promise<BackupCheckResult> {
  return runStep(report, 'backup-check', async () => {
    const { places } = await lookAtBackups(tools, spec, signal);
    const nameOf = placeNames(places);
    const checks: BackupCheck[] = [];
    const end = await runStepJob(
      { ...tools, report, signal },
      {
        step: 'backup-check',
        script: 'backup-check',
        args: [images.restic, whole ? 'all' : share],
        marks: repositoryCheckFacts,
        onMark: (mark) => {
          reportBackupMark(mark, 'backup-check', report, nameOf);
          if (mark.fact !== 'check') return;
          const { why } = mark;
          const found = why === undefined ? undefined : backupProblem({ ...mark, why }, nameOf(mark.place));
          checks.push({ placeId: mark.place, at: mark.at, ...(found && { failure: toProblem(found) }) });
        },
      },
    );
    const details = end.tail.join('\n');
    if (end.failed) throw backupProblem(end.failed, nameOf(places[0]?.id ?? ''));
    const bad = checks.find((check) => check.failure)?.failure;
    if (bad) throw new ProblemError(bad.code, bad.params, details);
    if (end.code !== 0) throw failureProblem({ what: message('task.check-backups'), own: end.own, details });
    return { places: checks };
  });
}
