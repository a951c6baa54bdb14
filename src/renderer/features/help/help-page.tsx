import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { addWords } from '../../base/later-words.ts';
import { Page } from '../../base/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { help } from '../../words/help.ts';
import { AboutAppCard } from './about-card.tsx';
import { AskCard } from './ask-card.tsx';
import { GuidesCard } from './guides-card.tsx';
import { ShortcutsCard } from './shortcuts-card.tsx';
import '../page-parts/doctor-words.ts';

addWords({ help });

interface HelpPageProps {
  /** The server somebody comes from; guides lead to its pages. */
  readonly server?: ServerSummary;
  /** The page somebody comes from: its guide is the first to be read. */
  readonly from?: string;
}

/** What is each page for, which keys are there, and whom do I ask? Needs no server and no connection. */
export function HelpPage({ server, from }: HelpPageProps) {
  const { t } = useTranslation();
  return (
    <Page>
      <PageHeader over={server?.name} title={t('help.title')} lead={t('help.lead')} />
      <GuidesCard server={server} from={from} />
      <ShortcutsCard />
      <AskCard server={server} />
      <AboutAppCard />
    </Page>
  );
}
