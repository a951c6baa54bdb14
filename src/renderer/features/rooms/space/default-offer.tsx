import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ChangeJob } from '../../jobs/change-job.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';

interface DefaultOfferProps {
  readonly server: ServerSummary;
  /** Of the space and its rooms, without # and domain. */
  readonly aliases: readonly string[];
}

/** As many as the spec takes. */
const most = 20;

/** Offers that new members are put into the space and its rooms. */
export function DefaultOffer({ server, aliases }: DefaultOfferProps) {
  const { t } = useTranslation();
  const act = useAction('spaces.makeDefault');
  const [jobId, setJobId] = useState<string | undefined>();
  const { data: welcome } = useCall('welcome.get', { serverId: server.id }, { fresh: 5_000 });
  const begin = async () => {
    const result = await act.run({ serverId: server.id, aliases: [...aliases] });
    if (result.ok) setJobId(result.value.jobId);
  };
  if (jobId !== undefined) {
    return (
      <ChangeJob
        server={server}
        jobId={jobId}
        done={t('spaces.default.done')}
        back={{ label: t('spaces.default.choose'), to: paths.welcome(server.id) }}
        onAgain={begin}
        busy={act.pending}
      />
    );
  }
  const now = welcome?.autoJoin ?? [];
  if (welcome && aliases.every((alias) => now.includes(alias))) {
    return <Notice tone="good" title={t('spaces.default.is')} />;
  }
  const tooMany = new Set([...now, ...aliases]).size > most;
  return (
    <Card title={t('spaces.default.title')}>
      <p className="measure mb-4 text-quiet">
        {tooMany ? t('spaces.default.tooMany', { most }) : t('spaces.default.body')}
      </p>
      {act.problem && (
        <ServerProblem server={server} problem={act.problem} busy={act.pending} again={begin} />
      )}
      {tooMany ? (
        <Link href={paths.welcome(server.id)} className={buttonClass('plain')}>
          {t('spaces.default.choose')}
        </Link>
      ) : (
        <Button look="primary" busy={act.pending} onClick={begin}>
          {t('spaces.default.button')}
        </Button>
      )}
    </Card>
  );
}
