import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../base/page.tsx';
import { problemOf } from '../client/call-error.ts';
import { useCall } from '../client/use-call.ts';
import { useConnectionState } from '../client/use-client.ts';
import { Spinner } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Logo } from '../ui/logo.tsx';
import { ProblemCard } from '../ui/problem-card.tsx';
import { FindOnPage } from './find-on-page.tsx';
import { InertWhileOffline } from './inert-while-offline.tsx';
import { LockWatch } from './lock-watch.tsx';
import { DropFiles, VaultPage } from './pages.ts';
import { Routes } from './routes.tsx';
import { useLiveData } from './use-live-data.ts';

/** What stands before the pages: a way to the core, and an open safe. */
export function App() {
  const { t } = useTranslation();
  const connection = useConnectionState();
  const info = useCall('app.info', {});
  useLiveData();

  if (connection === 'refused' || connection === 'stranger') {
    return (
      <PlainPage title={t(`app.${connection}.title`)} lead={t(`app.${connection}.lead`)}>
        <Disclosure title={t('ui.details')}>
          <p className="text-small text-quiet">{t(`app.${connection}.term`)}</p>
        </Disclosure>
      </PlainPage>
    );
  }
  return (
    <>
      {connection === 'lost' && <LostBanner />}
      <InertWhileOffline lost={connection === 'lost'}>
        {info.data ? (
          info.data.vault.state === 'ready' ? (
            <>
              {info.data.vault.kind === 'file' && <LockWatch />}
              <Routes />
              <FindOnPage />
              <Suspense fallback={null}>
                <DropFiles />
              </Suspense>
            </>
          ) : (
            <Suspense fallback={<Opening />}>
              <VaultPage state={info.data.vault.state} asking={info.data.vault.asking ?? false} />
            </Suspense>
          )
        ) : info.error && connection === 'open' ? (
          <PlainPage title={t('app.name')}>
            <ProblemCard
              problem={problemOf(info.error)}
              handlers={{ retry: () => info.refetch() }}
              primary
              alert
            />
          </PlainPage>
        ) : (
          <Opening />
        )}
      </InertWhileOffline>
    </>
  );
}

function Opening() {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-dvh place-items-center">
      <div role="status" className="flex animate-breathe flex-col items-center gap-4 text-quiet">
        <Logo className="size-14" />
        {t('app.opening')}
      </div>
    </main>
  );
}

/** Says that what is seen may be old, and that it is being seen to. */
function LostBanner() {
  const { t } = useTranslation();
  return (
    <div
      role="alert"
      className="sticky top-0 z-40 flex items-center justify-center gap-3 border-b border-line bg-raised px-4 py-2 font-medium shadow-card"
    >
      <span className="text-attention">
        <Spinner />
      </span>
      {t('app.lost')}
    </div>
  );
}
