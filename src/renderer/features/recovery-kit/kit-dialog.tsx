import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { lazyPage } from '../../base/lazy-page.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';

// Fetched when somebody saves a kit: the form, its checks and the page to print are no other page's.
const SaveKit = lazyPage(async () => (await import('./save-kit.tsx')).SaveKit);

interface KitDialogProps {
  readonly server: ServerSummary;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Saves a kit. */
export function KitDialog({ server, open, onClose }: KitDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('recoveryKit.dialog')} open={open} onClose={onClose}>
      <Suspense fallback={<Skeleton className="h-40" />}>
        <SaveKit server={server} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}
