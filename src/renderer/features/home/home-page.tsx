import { RefreshCw } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { lazyPage } from '../../base/lazy-page.tsx';
import { Page } from '../../base/page.tsx';
import { paths } from '../../base/paths.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useAgo } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { HousePicture } from '../../ui/pictures/pictures.tsx';
import { EmptyState, PageSkeleton } from '../../ui/placeholders.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import { ConsolesCard } from '../admin-consoles/consoles-card.tsx';
import { runningJob, useJobs } from '../jobs/job-store.ts';
import { KitReminder } from '../recovery-kit/kit-reminder.tsx';
import { AccountCard } from '../servers/account-card.tsx';
import { AddressList } from '../servers/address-list.tsx';
import { ForgetServer } from '../servers/forget-server.tsx';
import { useStatus } from '../servers/server-status.tsx';
import { useAddresses } from '../servers/use-addresses.ts';
import { ControlProblem } from '../services/control-dialog.tsx';
import { CertificatesCard } from './certificates-card.tsx';
import { HomeActions } from './home-actions.tsx';
import { HomeProblems } from './home-problems.tsx';
import { HomeSummary } from './home-summary.tsx';
import { ManageCard } from './manage-card.tsx';
import { ServicesCard } from './services-card.tsx';
import { UsageCard } from './usage-card.tsx';
import { VersionsCard } from './versions-card.tsx';
import '../page-parts/service-words.ts';
import '../page-parts/wizard-words.ts';

const ClosedBefore = lazyPage(async () => (await import('./closed-before.tsx')).ClosedBefore);

/** Is it running? */
export function HomePage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const seen = useStatus(server);
  const addresses = useAddresses(server);
  const { light, status, old } = seen;
  const working = useJobs((state) => runningJob(state, server.id, 'deploy'));
  const empty = light === 'empty' || (status?.light === 'empty' && old);
  // A sign-in that was refused is not tried again until the host wants it.
  const tries = seen.problem?.code.startsWith('network.') ?? false;
  const inWords = useProblemWords();
  // One sentence says it: all is well, or the worst that is not.
  const worst = working || old ? undefined : status?.problems[0];

  // Its programs may run while it still has no account: a set-up that was cut off.
  const unfinished = server.stage === 'new' && !working && !empty && light !== 'unreachable';

  // Where nobody can come in there is nothing to invite to.
  const usable =
    !unfinished &&
    server.stage === 'set-up' &&
    light !== 'empty' &&
    light !== 'unreachable' &&
    worst?.code !== 'docker.stopped-by-you';

  if (light === undefined) {
    return (
      <Page>
        <PageSkeleton cards={3} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        over={server.name}
        title={
          unfinished
            ? t('home.title.unfinished')
            : worst
              ? inWords(worst).title
              : t(`home.title.${working ? 'changing' : light}`)
        }
        lead={
          status && (
            <span className="flex flex-wrap items-center gap-x-2">
              {old
                ? t('home.lastKnown', { ago: ago(status.checkedAt) })
                : t('home.checked', { ago: ago(status.checkedAt) })}
              <Button look="quiet" icon={RefreshCw} busy={seen.looking} onClick={seen.look}>
                {t('home.again')}
              </Button>
            </span>
          )
        }
        action={
          usable && <HomeActions server={server} web={addresses?.web} look={worst ? 'plain' : 'primary'} />
        }
      />
      {unfinished && (
        <Card>
          <p className="measure mb-4 text-quiet">{t('home.unfinishedBody')}</p>
          <Link href={paths.setup(server.id, 'review')} className={buttonClass('primary')}>
            {t('home.unfinishedAction')}
          </Link>
        </Card>
      )}
      {server.stage === 'new' && server.closed && !working && (
        <Suspense fallback={null}>
          <ClosedBefore server={server} />
        </Suspense>
      )}
      <HomeProblems server={server} seen={seen} firstIsTitle={worst !== undefined && !unfinished} />
      <ControlProblem server={server} told={status?.problems ?? []} />
      {!empty && !unfinished && !working && !old && <KitReminder server={server} />}
      {old && <Notice tone="quiet">{t(tries ? 'home.lastKnownLead' : 'home.lastKnownOnly')}</Notice>}
      {empty ? (
        <EmptyState
          picture={
            <div className="w-56">
              <HousePicture />
            </div>
          }
          title={working ? t('home.workTitle') : t('home.emptyTitle')}
          body={working ? t('home.workBody') : t('home.emptyBody')}
          action={
            <Link
              href={working ? paths.deploy(server.id, working.job.id) : paths.setup(server.id, 'domain')}
              className={buttonClass('primary')}
            >
              {working ? t('home.workAction') : t('home.emptyAction')}
            </Link>
          }
        />
      ) : (
        <>
          {status && (
            <div className={`space-y-5 ${old ? 'grayscale' : ''}`}>
              <HomeSummary server={server} health={status} />
              <ServicesCard server={server} health={status} old={old} />
              <UsageCard health={status} />
              {server.stage === 'set-up' && <ConsolesCard server={server} old={old} />}
              <div className="grid items-start gap-5 lg:grid-cols-2">
                <CertificatesCard health={status} />
                <VersionsCard health={status} />
              </div>
            </div>
          )}
          <div className="grid items-start gap-5 lg:grid-cols-2">
            {addresses && (
              <Card title={t('home.addresses')}>
                <AddressList addresses={addresses} />
              </Card>
            )}
            <ManageCard server={server} status={status} />
            {server.stage === 'set-up' && <AccountCard server={server} />}
          </div>
        </>
      )}
      <ForgetServer server={server} />
    </Page>
  );
}
