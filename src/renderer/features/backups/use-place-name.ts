import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { BackupPlace } from '../../../shared/contract/backups.ts';
import { useSay } from '../../ui/use-language.ts';

/** What a place for backups is called. */
export function usePlaceName(): (place: BackupPlace) => string {
  const say = useSay();
  return (place) => say(backupPlaceName(place));
}
