import './move-words.ts';
import '../page-parts/wizard-words.ts';
import { Truck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useCall } from '../../client/use-call.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { AbandonMove } from './abandon-move.tsx';
import { MoveSteps } from './move-steps.tsx';

/** Moving the chat to another server. Both are looked at once somebody has chosen the new one. */
export function MoveCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState(false);
  return (
    <Card title={t('move.title')}>
      <p className="measure mb-4 text-quiet">{t('move.lead')}</p>
      {begun ? (
        <Chosen server={server} />
      ) : (
        <Button icon={Truck} onClick={() => setBegun(true)}>
          {t('move.begin')}
        </Button>
      )}
    </Card>
  );
}

function Chosen({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const servers = useCall('servers.list', {}, { fresh: 30_000 });
  // One to which it was brought already has the same chat.
  const others = (servers.data ?? []).filter(
    ({ id, stage, domain }) =>
      id !== server.id && (stage === 'new' || (stage === 'set-up' && domain === server.domain)),
  );
  const [chosen, setChosen] = useState<ServerId | ''>('');
  const only = others.length === 1 ? others[0]?.id : undefined;
  const toId = chosen || only || '';
  if (!servers.data) return <Skeleton className="h-24" />;
  if (others.length === 0) {
    return (
      <>
        <p className="measure mb-3">{t('move.none')}</p>
        <Link href={paths.add} className={buttonClass('plain')}>
          {t('move.add')}
        </Link>
        <AbandonMove server={server} />
      </>
    );
  }
  return (
    <div className="space-y-5">
      <SelectField
        label={t('move.to')}
        hint={t('move.toHint')}
        value={toId}
        onChange={setChosen}
        choices={[
          ...(toId === '' ? [{ value: '' as const, title: t('move.choose') }] : []),
          ...others.map(({ id, name, address }) => ({
            value: id,
            title: name === address ? address : `${name} (${address})`,
          })),
        ]}
      />
      {toId !== '' && <Looked key={toId} server={server} toId={toId} />}
    </div>
  );
}

function Looked({ server, toId }: { readonly server: ServerSummary; readonly toId: ServerId }) {
  const { t } = useTranslation();
  const query = useCall('move.look', { serverId: server.id, toId });
  if (query.data) {
    return (
      <MoveSteps
        server={server}
        toId={toId}
        plan={query.data}
        busy={query.isFetching}
        again={() => query.refetch()}
      />
    );
  }
  return (
    <>
      {query.error ? (
        <QueryProblem server={server} query={query} />
      ) : (
        <div role="status">
          <p className="mb-2 text-quiet">{t('move.looking')}</p>
          <Skeleton className="h-40" />
        </div>
      )}
      {/* It is looked again by itself: what the host is about to answer stays meanwhile. */}
      {query.errorUpdateCount > 0 && <AbandonMove server={server} />}
    </>
  );
}
