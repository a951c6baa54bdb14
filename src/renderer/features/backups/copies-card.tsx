import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownBackupPlace, Snapshot } from '../../../shared/contract/backups.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useBytes, useMoment } from '../../ui/format.ts';
import { Skeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { RestoreDialog } from './restore/restore-dialog.tsx';
import type { RestoreJob } from './restore/use-restore-job.ts';
import { usePlaceName } from './use-place-name.ts';

interface CopiesCardProps {
  readonly server: ServerSummary;
  readonly places: readonly KnownBackupPlace[];
  readonly restore: RestoreJob;
}

/** What lies at a place. The place itself is asked, which takes a while: only when the host wants to see it. */
export function CopiesCard({ server, places, restore }: CopiesCardProps) {
  const { t } = useTranslation();
  const nameOf = usePlaceName();
  const [chosen, setChosen] = useState(places[0]?.id ?? '');
  const [asked, setAsked] = useState(false);
  const at = places.find(({ id }) => id === chosen) ?? places[0];
  if (at === undefined) return null;
  return (
    <Card title={t('backups.copies.title')}>
      <div className="space-y-4">
        {places.length > 1 && (
          <SelectField
            label={t('backups.copies.at')}
            value={at.id}
            onChange={setChosen}
            choices={places.map(({ id, place }) => ({
              value: id,
              title: place.kind === 'server' ? t('backups.kind.server') : nameOf(place),
            }))}
            className="max-w-md"
          />
        )}
        {asked ? (
          <Copies server={server} placeId={at.id} restore={restore} />
        ) : (
          <Button onClick={() => setAsked(true)}>{t('backups.copies.show')}</Button>
        )}
      </div>
    </Card>
  );
}

interface CopiesProps {
  readonly server: ServerSummary;
  readonly placeId: string;
  readonly restore: RestoreJob;
}

function Copies({ server, placeId, restore }: CopiesProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const moment = useMoment();
  const [chosen, setChosen] = useState<Snapshot | undefined>();
  const query = useCall('backups.list', { serverId: server.id, placeId }, { fresh: 30_000 });
  if (query.error) return <QueryProblem server={server} query={query} />;
  if (query.data === undefined) {
    return (
      <div role="status">
        <span className="sr-only">{t('ui.loading')}</span>
        <Skeleton className="h-24" />
      </div>
    );
  }
  const { snapshots } = query.data;
  if (snapshots.length === 0) return <p className="text-quiet">{t('backups.copies.none')}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {snapshots.map((snapshot) => (
          <li key={snapshot.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span>{moment(snapshot.at)}</span>
            <span className="numbers ms-auto text-small text-quiet">
              {snapshot.totalBytes === null ? t('backups.copies.sizeUnknown') : bytes(snapshot.totalBytes)}
              {' · '}
              <bdi dir="ltr" className="font-mono">
                {snapshot.id.slice(0, 8)}
              </bdi>
            </span>
            <Button
              look="quiet"
              disabled={restore.running}
              aria-label={t('backups.restore.openOf', { at: moment(snapshot.at) })}
              onClick={() => setChosen(snapshot)}
            >
              {t('backups.restore.open')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && (
        <RestoreDialog
          server={server}
          placeId={placeId}
          snapshot={chosen}
          job={restore}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
