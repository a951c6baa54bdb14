import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

interface HostKeyQuestionProps {
  readonly host: string;
  readonly fingerprint: string;
  readonly busy: boolean;
  readonly onYes: () => void;
}

/** A server one has never connected to shows its key: only the host can tell whether it is the right one. */
export function HostKeyQuestion({ host, fingerprint, busy, onYes }: HostKeyQuestionProps) {
  const { t } = useTranslation();
  return (
    <Notice tone="attention" title={t('backups.add.hostKey')} alert>
      <p className="text-quiet">{t('backups.add.hostKeyLead', { host })}</p>
      <p dir="ltr" className="text-start font-mono text-small break-all">
        {fingerprint}
      </p>
      <Button busy={busy} onClick={onYes}>
        {t('backups.add.hostKeyYes')}
      </Button>
    </Notice>
  );
}
