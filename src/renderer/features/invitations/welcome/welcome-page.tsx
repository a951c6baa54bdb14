import '../invitations-words.ts';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/placeholders.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { WelcomeForm } from './welcome-form.tsx';
import '../../page-parts/people-words.ts';

/** What do newcomers find? */
export function WelcomePage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const query = useCall('welcome.get', { serverId: server.id });
  return (
    <Page width="narrow">
      <PageHeader
        over={<BackLink href={paths.invitations(server.id)}>{t('serverPages.invitations')}</BackLink>}
        title={t('invitations.welcome.title')}
        lead={t('invitations.welcome.lead')}
      />
      {query.data && query.isFetchedAfterMount ? (
        // The form begins with what is so now, and later answers leave what is being typed alone.
        <WelcomeForm server={server} welcome={query.data} />
      ) : query.error ? (
        <QueryProblem server={server} query={query} />
      ) : (
        <PageSkeleton />
      )}
    </Page>
  );
}
