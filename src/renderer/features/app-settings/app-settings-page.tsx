import { useTranslation } from 'react-i18next';
import { addWords } from '../../app/later-words.ts';
import { Page } from '../../app/page.tsx';
import { useCall } from '../../client/use-call.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { appSettings } from '../../words/app-settings.ts';
import { DisplayCard } from './display-card.tsx';
import { PlaceCard } from './place-card.tsx';
import { SecretsCard } from './secrets-card.tsx';
import { ServerListCard } from './server-list-card.tsx';
import { WorkCard } from './work-card.tsx';

addWords({ appSettings });

/** How does Innkeeper look and behave on this computer? Needs no server and no connection. */
export function AppSettingsPage() {
  const { t } = useTranslation();
  const info = useCall('app.info', {});
  return (
    <Page>
      <PageHeader title={t('appSettings.title')} lead={t('appSettings.lead')} />
      <DisplayCard />
      {info.data?.shell === 'desktop' && <WorkCard />}
      {info.data && <SecretsCard vault={info.data.vault} />}
      <ServerListCard />
      <PlaceCard />
    </Page>
  );
}
