import './spaces-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BringEverybodyResult, bringEverybodyResultSchema } from '../../../../shared/contract/spaces.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useProblemWords } from '../../../ui/use-language.ts';
import { JobLine } from '../../jobs/job-line.tsx';
import { isRunning, useJobs } from '../../jobs/job-store.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';

interface EverybodyOfferProps {
  readonly server: ServerSummary;
  /** Of the rooms, without # and domain; of the space itself as well, where it is one. */
  readonly aliases: readonly string[];
  readonly of: 'space' | 'default-rooms';
}

/** Offers that everybody who has an account already is put into these rooms; nothing where nobody else has. */
export function EverybodyOffer({ server, aliases, of }: EverybodyOfferProps) {
  const { t } = useTranslation();
  const act = useAction('spaces.bringEverybody');
  const [jobId, setJobId] = useState<string | undefined>();
  const view = useJobs((state) => (jobId === undefined ? undefined : state.views[jobId]));
  const { data } = useCall('people.list', { serverId: server.id, limit: 20 }, { fresh: 20_000 });
  const begin = async () => {
    const result = await act.run({ serverId: server.id, aliases: [...aliases] });
    if (result.ok) setJobId(result.value.jobId);
  };
  if (view && isRunning(view)) return <JobLine view={view} title={t('spaces.everybody.running')} />;
  const result = bringEverybodyResultSchema.safeParse(view?.ended?.result).data;
  if (result) return <Brought result={result} />;
  if (!data?.items.some(({ role }) => role === 'person')) return null;
  const problem = act.problem ?? view?.ended?.problem;
  return (
    <Card title={t('spaces.everybody.title')}>
      <p className="measure mb-4 text-quiet">
        {t(of === 'space' ? 'spaces.everybody.body' : 'spaces.everybody.bodyRooms')}
      </p>
      {problem && <ServerProblem server={server} problem={problem} />}
      <Button busy={act.pending} onClick={begin}>
        {t('spaces.everybody.button')}
      </Button>
    </Card>
  );
}

function Brought({ result: { people, failed } }: { readonly result: BringEverybodyResult }) {
  const { t } = useTranslation();
  const inWords = useProblemWords();
  return (
    <>
      <Notice tone="good" title={t('spaces.everybody.done', { count: people })} alert />
      {failed.length > 0 && (
        <Notice tone="attention" title={t('spaces.everybody.failed', { count: failed.length })}>
          <ul className="max-h-60 space-y-1 overflow-y-auto">
            {failed.map(({ userId, alias, problem }) => (
              <li key={`${userId} ${alias}`}>
                <bdi dir="ltr" className="font-medium">
                  {userId}
                </bdi>
                : {inWords(problem).cause}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
