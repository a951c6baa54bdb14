import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageNotLoaded } from '../base/lazy-page.tsx';
import { Page, PlainPage } from '../base/page.tsx';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { PageHeader } from '../ui/page-header.tsx';

interface State {
  readonly error: Error | undefined;
}

interface ErrorBoundaryProps {
  /** Whether it stands inside the frame, which stays as it is. */
  readonly within?: boolean;
  readonly children: ReactNode;
}

/** Catches what breaks while a page is drawn, so that nobody faces a blank window. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    const { within = false, children } = this.props;
    return error === undefined ? children : <BrokenPage error={error} within={within} />;
  }
}

function BrokenPage({ error, within }: { readonly error: Error; readonly within: boolean }) {
  const { t } = useTranslation();
  const why = error instanceof PageNotLoaded ? 'app.notLoaded' : 'app.broke';
  const words = { title: t(`${why}.title`), lead: t(`${why}.lead`) };
  const rest = (
    <>
      <Button look="primary" onClick={() => window.location.reload()}>
        {t('app.broke.again')}
      </Button>
      <Disclosure title={t('ui.details')}>
        <pre className="max-h-64 overflow-auto whitespace-pre-wrap rounded-control bg-dusk p-3 font-mono text-small">
          {error.stack ?? error.message}
        </pre>
      </Disclosure>
    </>
  );
  if (!within) return <PlainPage {...words}>{rest}</PlainPage>;
  return (
    <Page width="narrow">
      <PageHeader {...words} />
      {rest}
    </Page>
  );
}
