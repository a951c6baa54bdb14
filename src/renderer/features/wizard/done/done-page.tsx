import type { LucideIcon } from 'lucide-react';
import { MessageCircle, Smartphone, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type DeployResult, deployResultSchema, type ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { WelcomePicture } from '../../../ui/pictures/pictures.tsx';
import { useJobs } from '../../jobs/job-store.ts';
import { CertificateCard } from '../../page-parts/certificate-card.tsx';
import { KitReminder } from '../../recovery-kit/kit-reminder.tsx';
import { AccountCard } from '../../servers/account-card.tsx';
import { AddressList } from '../../servers/address-list.tsx';
import { useAddresses } from '../../servers/use-addresses.ts';
import { WizardPage } from '../wizard-page.tsx';
import { CheckList } from './check-list.tsx';
import { FirstInvitation } from './first-invitation.tsx';
import '../../page-parts/wizard-words.ts';

/** The lamp is lit: where the server is, how to sign in, and what comes next. */
export function WizardDone({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const addresses = useAddresses(server);
  const result = useLastResult(server);
  const domain = addresses?.domain ?? server.domain ?? server.name;
  return (
    <WizardPage
      picture={<WelcomePicture />}
      caption={t('wizard.picture.done')}
      title={t('done.title')}
      lead={t('done.lead', { domain })}
    >
      {addresses?.internal && <CertificateCard server={server} />}
      <AccountCard server={server} />
      <FirstInvitation server={server} />
      <KitReminder server={server} />
      <Card title={t('done.space.title')}>
        <p className="measure mb-4 text-quiet">{t('done.space.body')}</p>
        <Link href={paths.newSpace(server.id)} className={buttonClass('plain')}>
          {t('done.space.button')}
        </Link>
      </Card>
      {addresses && (
        <Card title={t('home.addresses')}>
          <AddressList addresses={addresses} />
        </Card>
      )}
      <Card title={t('done.next')}>
        <ul className="space-y-4">
          {addresses?.web && (
            <Next icon={MessageCircle} title={t('done.nextOpen')} body={t('done.nextOpenBody')} />
          )}
          <Next
            icon={Smartphone}
            title={t('done.nextPhone')}
            body={
              addresses?.internal
                ? t('done.nextPhoneTrustBody', { address: addresses.matrix })
                : t('done.nextPhoneBody', { domain })
            }
          />
          <Next icon={Sun} title={t('done.nextHome')} body={t('done.nextHomeBody')} />
        </ul>
      </Card>
      {result && <CheckList checks={result.checks} />}
      <div className="flex flex-row-reverse flex-wrap gap-3 border-t border-line pt-5">
        {addresses?.web ? (
          <>
            <a href={addresses.web} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
              {t('done.openPage')}
            </a>
            <Link href={paths.home(server.id)} className={buttonClass('plain')}>
              {t('done.home')}
            </Link>
          </>
        ) : (
          <Link href={paths.home(server.id)} className={buttonClass('primary')}>
            {t('done.home')}
          </Link>
        )}
      </div>
    </WizardPage>
  );
}

function Next({
  icon: Icon,
  title,
  body,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly body: string;
}) {
  return (
    <li className="flex gap-3">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
      <span>
        <span className="font-medium">{title}</span>
        <span className="measure block text-quiet">{body}</span>
      </span>
    </li>
  );
}

/** What the last deploy handed over, as long as the core remembers it. */
function useLastResult(server: ServerSummary): DeployResult | undefined {
  const views = useJobs((state) => state.views);
  const last = Object.values(views)
    .filter(
      ({ job, ended }) =>
        job.serverId === server.id && job.flow === 'deploy' && ended?.outcome === 'succeeded',
    )
    .toSorted((a, b) => a.job.startedAt.localeCompare(b.job.startedAt))
    .at(-1);
  const parsed = deployResultSchema.safeParse(last?.ended?.result);
  return parsed.success ? parsed.data : undefined;
}
