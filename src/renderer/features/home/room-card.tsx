import { useTranslation } from 'react-i18next';
import type { ServerStatus } from '../../../shared/status.ts';
import { useSizes } from '../../ui/amounts.ts';
import { Card } from '../../ui/card.tsx';
import { Meter } from '../../ui/meter.tsx';

/** How much memory and disk is used. */
export function RoomCard({ status }: { readonly status: ServerStatus }) {
  const { t } = useTranslation();
  const { memory, disk } = status;
  if (!memory && !disk) return null;
  return (
    <Card title={t('home.room')}>
      <div className="space-y-4">
        {memory && (
          <Used
            label={t('home.memory')}
            used={memory.totalMiB - memory.availableMiB}
            total={memory.totalMiB}
          />
        )}
        {disk && <Used label={t('home.disk')} used={disk.totalMiB - disk.freeMiB} total={disk.totalMiB} />}
      </div>
    </Card>
  );
}

function Used({
  label,
  used,
  total,
}: {
  readonly label: string;
  readonly used: number;
  readonly total: number;
}) {
  const { t } = useTranslation();
  const sizes = useSizes();
  const share = total === 0 ? 0 : used / total;
  return (
    <Meter
      label={label}
      value={share}
      words={t('home.used', { used: sizes(used), total: sizes(total) })}
      tone={share > 0.95 ? 'trouble' : share > 0.85 ? 'attention' : 'good'}
    />
  );
}
