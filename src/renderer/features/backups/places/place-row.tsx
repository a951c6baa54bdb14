import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KnownBackupPlace } from '../../../../shared/contract/backups.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Fact } from '../../../ui/card.tsx';
import { useAgo, useBytes } from '../../../ui/format.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { usePlaceName } from '../use-place-name.ts';
import { placeIcons } from './place-kinds.ts';

interface PlaceRowProps {
  readonly server: ServerSummary;
  readonly known: KnownBackupPlace;
  /** Why the last backup did not get there. */
  readonly failure: Problem | undefined;
  readonly onRemove: () => void;
}

/** One place: what lies there, whether it is sound, and the way to give it up. */
export function PlaceRow({ server, known, failure, onRemove }: PlaceRowProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const bytes = useBytes();
  const name = usePlaceName()(known.place);
  const { place, lastGoodAt, repositoryBytes, weeklyGrowthBytes, lastCheck } = known;
  const wrong = failure ?? lastCheck?.failure;
  const Icon = placeIcons[place.kind];
  return (
    <li className="space-y-3 py-4 first:pt-1">
      <div className="flex items-start gap-3">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
        <div className="min-w-0 flex-1">
          <h3 className="font-medium">{t(`backups.kind.${place.kind}`)}</h3>
          {place.kind !== 'server' && (
            <p dir="ltr" className="text-start text-small break-all text-quiet">
              {name}
            </p>
          )}
          <p className="text-small text-quiet">
            {lastGoodAt === null
              ? t('backups.places.never')
              : t('backups.places.last', { ago: ago(lastGoodAt) })}
          </p>
        </div>
        <IconButton icon={Trash2} label={`${t('backups.places.remove')}: ${name}`} onClick={onRemove} />
      </div>
      {lastGoodAt !== null && (
        <dl className="grid gap-x-6 gap-y-2 ps-8 sm:grid-cols-3">
          {repositoryBytes !== null && <Fact title={t('backups.places.size')}>{bytes(repositoryBytes)}</Fact>}
          <Fact title={t('backups.places.growth')}>
            {weeklyGrowthBytes === null ? t('backups.places.growthUnknown') : bytes(weeklyGrowthBytes)}
          </Fact>
          <Fact title={t('backups.places.checked')}>
            {lastCheck === null
              ? t('backups.places.unchecked')
              : t(`backups.places.${lastCheck.failure ? 'unsound' : 'sound'}`, { ago: ago(lastCheck.at) })}
          </Fact>
        </dl>
      )}
      {wrong && <ServerProblem server={server} problem={wrong} />}
    </li>
  );
}
