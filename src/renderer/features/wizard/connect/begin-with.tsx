import { DatabaseBackup } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HandedFile } from '../../../../shared/handed-file.ts';
import { Button } from '../../../ui/button.tsx';
import { useDay } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { type OpenedKit, OpenKit } from '../../recovery-kit/open-kit.tsx';
import { useRestoreSource } from '../restore/restore-source.ts';
import { NeedGuide } from './need-guide.tsx';

interface BeginWithProps {
  /** There is a chat on the server already: what is for a bare one is left out. */
  readonly known?: boolean | undefined;
  /** A kit that says where the server is. */
  readonly opened: OpenedKit | undefined;
  /** One that waits for its passphrase. */
  readonly file: HandedFile | undefined;
  readonly onOpened: (kit: OpenedKit) => void;
  /** The server is to be set up from a backup. */
  readonly onBackup: () => void;
}

/** Ways in besides a bare server: one that is set up already, the backup of one that is lost, and having nothing yet. */
export function BeginWith({ known = false, opened, file, onOpened, onBackup }: BeginWithProps) {
  const { t } = useTranslation();
  const day = useDay();
  const { wanted, kit, forget } = useRestoreSource();
  const waits = file !== undefined && file.text !== opened?.file;
  if (wanted && !waits) {
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
  if (opened && !waits) {
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
    <div className="space-y-2">
      <div className="flex flex-wrap gap-x-3 gap-y-1">
        <OpenKit file={file} onOpened={onOpened} />
        {!known && (
          <Button look="quiet" icon={DatabaseBackup} onClick={onBackup}>
            {t('restoreOnto.have')}
          </Button>
        )}
      </div>
      {!known && <NeedGuide />}
    </div>
  );
}
