import { useTranslation } from 'react-i18next';
import { addWords } from '../../base/later-words.ts';
import { Page } from '../../base/page.tsx';
import { useCall } from '../../client/use-call.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { appSettings } from '../../words/app-settings.ts';
import { BackgroundCard } from './background-card.tsx';
import { DataFolderCard } from './data-folder-card.tsx';
import { DisplayCard } from './display-card.tsx';
import { ServerListCard } from './server-list-card.tsx';
import { UpdateCard } from './update-card.tsx';
import { VaultCard } from './vault-card.tsx';

addWords({ appSettings });

/** How does Innkeeper look and behave on this computer? Needs no server and no connection. */
export function AppSettingsPage() {
  const { t } = useTranslation();
  const info = useCall('app.info', {});
  return (
    <Page>
      <PageHeader title={t('appSettings.title')} lead={t('appSettings.lead')} />
      <DisplayCard />
      {info.data?.shell === 'desktop' && <BackgroundCard />}
      <UpdateCard />
      {info.data && <VaultCard vault={info.data.vault} />}
      <ServerListCard />
      <DataFolderCard />
    </Page>
  );
}
