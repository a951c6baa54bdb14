import { Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupStatus, KnownBackupPlace } from '../../../../shared/contract/backups.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import type { BackupJob } from '../use-backup-job.ts';
import { AddPlaceDialog } from './add-place-dialog.tsx';
import { KeyStays, type KeyThatStays } from './key-stays.tsx';
import { PlaceRow } from './place-row.tsx';
import { RemovePlace } from './remove-place.tsx';

interface PlacesCardProps {
  readonly server: ServerSummary;
  readonly status: BackupStatus;
  readonly job: BackupJob;
}

/** Where copies lie, how each place fares, and further places. */
export function PlacesCard({ server, status, job }: PlacesCardProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  // Not in the rows: the list comes anew by itself, and then the row of a place that is removed is gone.
  const [removing, setRemoving] = useState<KnownBackupPlace | undefined>();
  const [keyThatStays, setKeyThatStays] = useState<KeyThatStays | undefined>();
  const { places, lastRun } = status;
  return (
    <Card
      title={t('backups.places.title')}
      aside={
        <Button icon={Plus} onClick={() => setAdding(true)}>
          {t('backups.places.add')}
        </Button>
      }
    >
      {places.length === 0 ? (
        <p className="text-quiet">{t('backups.places.none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {places.map((known) => (
            <PlaceRow
              key={known.id}
              server={server}
              known={known}
              failure={lastRun?.places.find(({ placeId }) => placeId === known.id)?.failure}
              onRemove={() => setRemoving(known)}
            />
          ))}
        </ul>
      )}
      {places.some(({ lastGoodAt }) => lastGoodAt !== null) && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            icon={ShieldCheck}
            busy={job.running || job.pending || status.running}
            onClick={() => job.checkAll(false)}
          >
            {t('backups.places.check')}
          </Button>
          <Button
            look="quiet"
            disabled={job.running || job.pending || status.running}
            onClick={() => job.checkAll(true)}
          >
            {t('backups.places.checkWhole')}
          </Button>
        </div>
      )}
      <AddPlaceDialog server={server} open={adding} onClose={() => setAdding(false)} />
      {removing && (
        <RemovePlace
          key={removing.id}
          server={server}
          known={removing}
          onClose={() => setRemoving((now) => (now === removing ? undefined : now))}
          onKeyStays={setKeyThatStays}
        />
      )}
      {keyThatStays && <KeyStays left={keyThatStays} onClose={() => setKeyThatStays(undefined)} />}
    </Card>
  );
}
