import '../backups/backups-words.ts';
import './closed-words.ts';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useDay } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { PasswordCard } from '../backups/password-card.tsx';
import { CloseCard } from '../settings/close-card.tsx';
import { ClosedKeptCard } from './closed-kept-card.tsx';

/** A server whose chat was taken away, and on which setting up another did not come to its end: what is kept of the first. */
export function ClosedBefore({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const day = useDay();
  const { closed } = server;
  if (closed === undefined || closed.movedTo !== undefined) return null;
  return (
    <>
      <Notice tone="quiet" title={t('closed.before', { day: day(closed.at) })}>
        <p className="measure text-quiet">{t('closed.beforeBody')}</p>
      </Notice>
      <ClosedKeptCard server={server} />
      <PasswordCard server={server} />
      <CloseCard server={server} />
    </>
  );
}
