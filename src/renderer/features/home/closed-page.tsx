import '../backups/backups-words.ts';
import './closed-words.ts';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { paths } from '../../base/paths.ts';
import { ActionRow } from '../../ui/action-row.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useDay } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSay } from '../../ui/use-language.ts';
import { PasswordCard } from '../backups/password-card.tsx';
import { ForgetServer } from '../servers/forget-server.tsx';
import { ClosedKeptCard } from './closed-kept-card.tsx';

/** What is left of a chat that was taken from its server? */
export function ClosedPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const day = useDay();
  const say = useSay();
  const { closed } = server;
  const movedTo = closed?.movedTo;
  return (
    <Page>
      <PageHeader
        over={server.name}
        title={movedTo === undefined ? t('closed.title') : t('closed.movedTitle', { to: movedTo })}
        lead={
          closed && t(movedTo === undefined ? 'closed.lead' : 'closed.movedLead', { day: day(closed.at) })
        }
      />
      {movedTo === undefined && <ClosedKeptCard server={server} />}
      <PasswordCard server={server} />
      {closed && closed.stays.length > 0 && (
        <Card title={t('closed.stays')}>
          <ul className="measure list-disc space-y-1 ps-5 break-words">
            {closed.stays.map((one) => (
              <li key={one.code}>{say(one)}</li>
            ))}
          </ul>
        </Card>
      )}
      {movedTo === undefined && <Again server={server} />}
      <ForgetServer server={server} />
    </Page>
  );
}

/** Where nothing is left, something can come. */
function Again({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  return (
    <Card title={t('closed.again')}>
      <ul className="divide-y divide-line">
        <ActionRow title={t('closed.restore')} body={t('closed.restoreBody')}>
          <Link href={paths.restoreOnto(server.id)} className={buttonClass('plain')}>
            <RotateCcw aria-hidden className="size-4.5 shrink-0" />
            {t('closed.restoreAction')}
          </Link>
        </ActionRow>
        <ActionRow title={t('closed.anew')} body={t('closed.anewBody')}>
          <Link href={paths.setup(server.id, 'domain')} className={buttonClass('plain')}>
            {t('closed.anewAction')}
          </Link>
        </ActionRow>
      </ul>
    </Card>
  );
}
