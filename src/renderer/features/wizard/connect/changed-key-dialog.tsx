import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface ChangedKeyDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

/** Asked before a changed fingerprint is trusted. */
export function ChangedKeyDialog({ open, onClose, onYes }: ChangedKeyDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('changedKey.title')} open={open} onClose={onClose}>
      <p className="measure text-quiet">{t('changedKey.lead')}</p>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button onClick={onClose}>{t('changedKey.no')}</Button>
        <Button look="danger" onClick={onYes}>
          {t('changedKey.yes')}
        </Button>
      </div>
    </Dialog>
  );
}
