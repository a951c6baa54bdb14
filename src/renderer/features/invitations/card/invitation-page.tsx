import '../invitations-words.ts';
import './print.css';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { isolate } from '../../../ui/text.tsx';
import { CertificateCard } from '../../page-parts/certificate-card.tsx';
import { DetailPage } from '../../page-parts/detail-page.tsx';
import { CardExports } from './card-exports.tsx';
import { InviteCard } from './invite-card.tsx';
import { StatusCard } from './status-card.tsx';

interface InvitationPageProps {
  readonly server: ServerSummary;
  readonly token: string;
}

/** One invitation: its card, how far it has come, and what can be done with it. */
export function InvitationPage({ server, token }: InvitationPageProps) {
  const { t } = useTranslation();
  const query = useCall('invitations.card', { serverId: server.id, token }, { fresh: 10_000, every: 30_000 });
  const back = <BackLink href={paths.invitations(server.id)}>{t('serverPages.invitations')}</BackLink>;
  return (
    <DetailPage server={server} query={query} back={back} notShown={t('invitations.one.notShown')}>
      {(card, problem) => (
        <>
          <PageHeader
            over={back}
            title={
              card.invitation.label
                ? t('invitations.one.titleFor', { name: isolate(card.invitation.label) })
                : t('invitations.one.title')
            }
            lead={t('invitations.one.lead')}
          />
          {problem}
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
            <div className="space-y-4">
              <div className="flex flex-wrap items-center gap-2">
                <span className="flex min-w-0 max-w-full flex-1 basis-72 items-center gap-1 rounded-control border border-line bg-surface ps-3">
                  <span dir="ltr" className="min-w-0 flex-1 truncate font-mono text-small">
                    {card.link}
                  </span>
                  <CopyButton text={card.link} what={t('invitations.card.linkWhat')} />
                </span>
                <CardExports server={server} card={card} />
              </div>
              <div data-printed className="rounded-card shadow-card">
                <InviteCard card={card} />
              </div>
              {card.certificateFile && <CertificateCard server={server} whose="guest" />}
            </div>
            <StatusCard server={server} invitation={card.invitation} />
          </div>
        </>
      )}
    </DetailPage>
  );
}
