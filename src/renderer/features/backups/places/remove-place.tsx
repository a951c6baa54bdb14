import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyLeft, KnownBackupPlace } from '../../../../shared/contract/backups.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { CheckRow } from '../../../ui/toggles.tsx';
import { usePlaceName } from '../use-place-name.ts';
import type { KeyThatStays } from './key-stays.tsx';

interface RemovePlaceProps {
  readonly server: ServerSummary;
  readonly known: KnownBackupPlace;
  readonly onClose: () => void;
  /** Where the server's key stays there. Also told after it was closed. */
  readonly onKeyStays: (key: KeyThatStays) => void;
}

/** Asks before a place is given up; at an SFTP place the server's key is taken out as well. */
export function RemovePlace({ server, known, onClose, onKeyStays }: RemovePlaceProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useToast();
  const act = useAction('backups.removePlace');
  const [withdrawKey, setWithdrawKey] = useState(true);
  const { id, place } = known;
  const name = usePlaceName()(place);
  const tell = (key: KeyLeft | null) => {
    if (key?.state === 'stays') onKeyStays({ ...key, name });
    else if (key !== null) say(t(`backups.places.key.${key.state}`));
  };
  const remove = async () => {
    const result = await act.run({ serverId: server.id, placeId: id, withdrawKey });
    if (!result.ok) return;
    tell(result.value.key);
    queries.setQueryData(callKey('backups.status', { serverId: server.id }), result.value.status);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('backups.places.removeTitle', { place: name })}
      open
      onClose={onClose}
      yes={t('backups.places.removeYes')}
      onYes={remove}
      danger
      busy={act.pending}
      problem={act.problem}
    >
      <p className="measure text-quiet">{t('backups.places.removeBody')}</p>
      {place.kind === 'sftp' && (
        <CheckRow
          label={t('backups.places.key.withdraw')}
          hint={t('backups.places.key.withdrawHint')}
          checked={withdrawKey}
          onChange={setWithdrawKey}
        />
      )}
    </ConfirmDialog>
  );
}
