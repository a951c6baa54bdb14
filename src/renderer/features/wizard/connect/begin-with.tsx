import { DatabaseBackup } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { useDay } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { type OpenedKit, OpenKit } from '../../recovery-kit/open-kit.tsx';
import { useRestoreSource } from '../restore/restore-source.ts';

interface BeginWithProps {
  /** A kit that says where the server is. */
  readonly opened: OpenedKit | undefined;
  readonly onOpened: (kit: OpenedKit) => void;
  /** The server is to be set up from a backup. */
  readonly onBackup: () => void;
}

/** Two ways in besides a bare server: one that is set up already, and the backup of one that is lost. */
export function BeginWith({ opened, onOpened, onBackup }: BeginWithProps) {
  const { t } = useTranslation();
  const day = useDay();
  const { wanted, kit, forget } = useRestoreSource();
  if (wanted) {
    return (
      <Notice tone="quiet" title={t('restoreOnto.from')} alert>
        <p className="measure text-quiet">{t('restoreOnto.fromBody')}</p>
        {kit && (
          <p className="measure text-quiet">{t('restoreOnto.fromKit', { domain: kit.kit.server.domain })}</p>
        )}
        <Button look="quiet" onClick={forget}>
          {t('restoreOnto.without')}
        </Button>
      </Notice>
    );
  }
  if (opened) {
    const { server, madeAt } = opened.kit;
    return (
      <Notice tone="good">
        <p className="measure">{t('recoveryKit.open.opened', { domain: server.domain, day: day(madeAt) })}</p>
        <Button look="quiet" icon={DatabaseBackup} onClick={onBackup}>
          {t('restoreOnto.lost')}
        </Button>
      </Notice>
    );
  }
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-1">
      <OpenKit onOpened={onOpened} />
      <Button look="quiet" icon={DatabaseBackup} onClick={onBackup}>
        {t('restoreOnto.have')}
      </Button>
    </div>
  );
}
