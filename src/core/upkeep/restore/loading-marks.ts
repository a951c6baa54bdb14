import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import type { StepId } from '../../../shared/job.ts';
import { message } from '../../../shared/message.ts';
import type { JobReporter } from '../../jobs/job-reporter.ts';
import { amount } from '../../server/host/facts/disk.ts';

/** What `templates/host/include/fetch.sh` and `load.sh` say within a log, whoever gets a backup and loads it. */
export const loadingMarks = [
  z.object({ fact: z.literal('pulling'), image: z.string() }),
  z.object({ fact: z.literal('progress'), fraction: amount }),
  z.object({ fact: z.enum(['loading', 'counting']), database: z.string() }),
] as const;
type LoadingMark = z.infer<(typeof loadingMarks)[number]>;

/** Puts it into words for the step. */
export function tellLoading(mark: LoadingMark, step: StepId, report: JobReporter): void {
  switch (mark.fact) {
    case 'pulling':
      report.step(step, 'running', { note: message('note.download', { image: mark.image }) });
      return;
    case 'progress':
      report.step(step, 'running', { fraction: Math.min(1, mark.fraction ?? 0) });
      return;
    case 'loading':
      report.step(step, 'running', { note: message('note.load-database', { name: mark.database }) });
      return;
    case 'counting':
      report.step(step, 'running', { note: message('note.count-database', { name: mark.database }) });
      return;
    default:
      assertNever(mark);
  }
}
