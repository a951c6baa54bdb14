import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { useDay } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { usePlaceName } from '../../backups/use-place-name.ts';
import { type OpenedKit, OpenKit } from '../../recovery-kit/open-kit.tsx';
import { useRestoreSource } from './restore-source.ts';

interface ByKitProps {
  /** The place that is chosen; the first one as long as none is. */
  readonly placeId: string | undefined;
  readonly onPlace: (id: string) => void;
  readonly shownWrong: boolean;
}

/** What lay on the lost server itself is lost with it. */
export function remotePlaces({ kit }: OpenedKit) {
  return kit.hasPassword ? kit.places.filter(({ place }) => place.kind !== 'server') : [];
}

/** A recovery kit, and which of its places. */
export function FromKit({ placeId, onPlace, shownWrong }: ByKitProps) {
  const { t } = useTranslation();
  const day = useDay();
  const nameOf = usePlaceName();
  const { kit, open, openNone } = useRestoreSource();
  if (kit === undefined) {
    return (
      <div className="space-y-2">
        <OpenKit look={shownWrong ? 'primary' : 'plain'} onOpened={open} />
        {shownWrong && (
          <p role="alert" className="text-small text-trouble">
            {t('restoreOnto.place.kitMissing')}
          </p>
        )}
      </div>
    );
  }
  const places = remotePlaces(kit);
  const chosen = places.find(({ id }) => id === placeId) ?? places[0];
  return (
    <div className="space-y-4">
      <Notice
        tone={chosen ? 'good' : 'attention'}
        title={t('restoreOnto.place.opened', { domain: kit.kit.server.domain, day: day(kit.kit.madeAt) })}
      >
        <p className="measure break-words text-quiet">
          {chosen ? nameOf(chosen.place) : t('restoreOnto.place.onlyThere')}
        </p>
        <Button look="quiet" onClick={openNone}>
          {t('restoreOnto.place.otherKit')}
        </Button>
      </Notice>
      {chosen && places.length > 1 && (
        <SelectField
          label={t('restoreOnto.place.choose')}
          value={chosen.id}
          onChange={onPlace}
          choices={places.map(({ id, place }) => ({ value: id, title: nameOf(place) }))}
        />
      )}
    </div>
  );
}
