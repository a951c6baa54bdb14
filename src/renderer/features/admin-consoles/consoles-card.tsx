import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { addWords } from '../../base/later-words.ts';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { Card } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { consoles } from '../../words/consoles.ts';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { ConsoleRow } from './console-row.tsx';
import { ConsolesOff } from './consoles-off.tsx';

addWords({ consoles });

const everyMs = 15_000;

interface ConsolesCardProps {
  readonly server: ServerSummary;
  /** The server is out of reach. */
  readonly old: boolean;
}

/** Every page for administrators, and the button that brings it here. */
export function ConsolesCard({ server, old }: ConsolesCardProps) {
  const { t } = useTranslation();
  const list = useCall('consoles.list', { serverId: server.id }, { every: everyMs });
  const on = list.data?.filter(({ state }) => state !== 'off') ?? [];
  const off = list.data?.filter(({ state }) => state === 'off') ?? [];
  const again = () => {
    list.refetch();
  };
  if (list.data?.length === 0) return null;
  return (
    <Card title={t('consoles.title')}>
      <p className="measure mb-3 text-quiet">{t('consoles.lead')}</p>
      {list.error && <ServerProblem server={server} problem={problemOf(list.error)} again={again} />}
      {!list.error && list.data === undefined && <Skeleton className="h-12 w-full" />}
      {list.data && on.length === 0 && <p className="text-quiet">{t('consoles.none')}</p>}
      <ul className="divide-y divide-line">
        {on.map((page) => (
          <ConsoleRow key={page.id} server={server} page={page} old={old} changed={again} />
        ))}
      </ul>
      <ConsolesOff server={server} consoles={off} />
    </Card>
  );
}
