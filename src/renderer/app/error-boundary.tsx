import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageNotLoaded } from './lazy-page.tsx';
import { PlainPage } from './page.tsx';

interface State {
  readonly error: Error | undefined;
}

/** Catches what breaks while a page is drawn, so that nobody faces a blank window. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <BrokenPage error={this.state.error} />;
  }
}

function BrokenPage({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const why = error instanceof PageNotLoaded ? 'app.notLoaded' : 'app.broke';
  return (
    <PlainPage title={t(`${why}.title`)} lead={t(`${why}.lead`)}>
      <Button look="primary" onClick={() => window.location.reload()}>
        {t('app.broke.again')}
      </Button>
      <Fold title={t('ui.details')}>
        <pre className="max-h-64 overflow-auto whitespace-pre-wrap rounded-control bg-dusk p-3 font-mono text-small">
          {error.stack ?? error.message}
        </pre>
      </Fold>
    </PlainPage>
  );
}
