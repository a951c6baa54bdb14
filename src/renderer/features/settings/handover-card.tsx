import './handover-words.ts';
import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { HandoverSteps } from './handover-steps.tsx';

/** Handing the server to somebody else. The server is looked at once somebody begins. */
export function HandoverCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState(false);
  const query = useCall('handover.look', { serverId: server.id }, { enabled: begun });
  return (
    <Card title={t('handover.title')}>
      <p className="measure mb-4 text-quiet">{t('handover.lead')}</p>
      {!begun ? (
        <Button icon={UserRoundCheck} onClick={() => setBegun(true)}>
          {t('handover.begin')}
        </Button>
      ) : query.data ? (
        <HandoverSteps server={server} look={query.data} busy={query.isFetching} again={query.refetch} />
      ) : query.error ? (
        <QueryProblem server={server} query={query} />
      ) : (
        <div role="status">
          <p className="mb-2 text-quiet">{t('handover.looking')}</p>
          <Skeleton className="h-40" />
        </div>
      )}
    </Card>
  );
}
