import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import type { LogReader } from './log-reader.ts';
import { useReading } from './use-log-reader.ts';

/** What is wrong with the way the lines come by: why following ended, what it waits for, what may be missing. */
export function LogNotices({
  server,
  reader,
}: {
  readonly server: ServerSummary;
  readonly reader: LogReader;
}) {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const own = useReading(reader, (reading) => reading.problem);
  const state = useReading(reader, (reading) => reading.state);
  const begunAnew = useReading(reader, (reading) => reading.begunAnew);
  const [read, setRead] = useState<string | undefined>();
  const ended = own ?? (state?.link === 'ended' ? state.problem : undefined);
  if (ended) return <ServerProblem server={server} problem={ended} again={() => reader.reopen()} />;
  if (state?.link === 'ended')
    return (
      <Notice tone="quiet" title={t('logs.link.ended')}>
        <Button onClick={() => reader.reopen()}>{t('logs.follow')}</Button>
      </Notice>
    );
  if (state?.link === 'reconnecting')
    return (
      <Notice
        tone="attention"
        title={(state.problem && inWords(state.problem).title) ?? t('logs.link.reconnecting')}
      >
        <p className="measure text-quiet">
          {state.problem && inWords(state.problem).cause} {t('logs.reconnecting')}
        </p>
      </Notice>
    );
  if (state?.problem) return <ProblemCard problem={state.problem} tone="attention" />;
  if (begunAnew && state && read !== state.sessionId)
    return (
      <Notice tone="quiet">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p>{t('logs.begunAnew')}</p>
          <Button look="quiet" onClick={() => setRead(state.sessionId)}>
            {t('ui.close')}
          </Button>
        </div>
      </Notice>
    );
  return null;
}
