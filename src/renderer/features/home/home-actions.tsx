import { MessageCircle, Ticket, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { buttonClass } from '../../ui/button.tsx';

interface HomeActionsProps {
  readonly server: ServerSummary;
  /** The web app's address, where there is one. */
  readonly web: string | undefined;
  /** Of the first button: plain where something else on the page is more urgent. */
  readonly look: 'primary' | 'plain';
}

/** What hosts come to Home for when all is well. */
export function HomeActions({ server, web, look }: HomeActionsProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap gap-2">
      <Link href={paths.newInvitation(server.id)} className={buttonClass(look)}>
        <Ticket aria-hidden className="size-4.5" />
        {t('home.invite')}
      </Link>
      <Link href={paths.newPerson(server.id)} className={buttonClass('plain')}>
        <UserRoundPlus aria-hidden className="size-4.5" />
        {t('home.addPerson')}
      </Link>
      {web && (
        <a href={web} target="_blank" rel="noreferrer" className={buttonClass('plain')}>
          <MessageCircle aria-hidden className="size-4.5" />
          {t('home.open')}
        </a>
      )}
    </div>
  );
}
