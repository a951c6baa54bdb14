import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { problemSchema } from '../../../../shared/problem-schema.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { useProblemWords } from '../../../ui/use-language.ts';
import { JobLine } from '../../jobs/job-line.tsx';
import { isRunning, useJobs } from '../../jobs/job-store.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';

const resultSchema = z.object({
  sent: z.number(),
  failed: z.array(z.object({ userId: z.string(), problem: problemSchema })),
});

interface NoticeJobProps {
  readonly server: ServerSummary;
  readonly jobId: string;
  readonly onAnother: () => void;
  readonly onAgain: () => void;
}

/** How telling people goes, and whom it did not reach. */
export function NoticeJob({ server, jobId, onAnother, onAgain }: NoticeJobProps) {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const view = useJobs((state) => state.views[jobId]);
  if (view === undefined) return <Skeleton className="h-32 w-full rounded-card" />;
  if (isRunning(view)) return <JobLine view={view} title={t('rooms.notices.running')} />;
  const result = resultSchema.safeParse(view.ended?.result).data;
  return (
    <div className="space-y-4">
      {view.ended?.outcome === 'succeeded' && result && (
        <Notice tone="good" title={t('rooms.notices.done', { count: result.sent })} alert />
      )}
      {view.ended?.problem && <ServerProblem server={server} problem={view.ended.problem} again={onAgain} />}
      {result && result.failed.length > 0 && (
        <Notice tone="attention" title={t('rooms.notices.failed', { count: result.failed.length })}>
          <ul className="max-h-60 space-y-1 overflow-y-auto">
            {result.failed.map(({ userId, problem }) => (
              <li key={userId}>
                <bdi dir="ltr" className="font-medium">
                  {userId}
                </bdi>
                : {inWords(problem).title}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Button onClick={onAnother}>{t('rooms.notices.another')}</Button>
    </div>
  );
}
