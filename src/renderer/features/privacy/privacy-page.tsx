import { useTranslation } from 'react-i18next';
import { privacyTopics } from '../../../shared/privacy/fact.ts';
import { privacyFacts } from '../../../shared/privacy/privacy-facts.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { addWords } from '../../base/later-words.ts';
import { Page } from '../../base/page.tsx';
import { useCall } from '../../client/use-call.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageSkeleton } from '../../ui/placeholders.tsx';
import { privacy } from '../../words/privacy.ts';
import { NotSetUpPage } from '../page-parts/not-set-up-page.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { FactsCard } from './facts-card.tsx';
import { PublishCard } from './publish-card.tsx';
import '../page-parts/settings-words.ts';

addWords({ privacy });

/** Who can see what on this server, and for how long? Worked out here from its settings, so also while it is offline. */
export function PrivacyPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  if (server.stage === 'set-up') return <Privacy server={server} />;
  return <NotSetUpPage server={server} title={t('privacy.title.none')} body={t('privacy.empty')} />;
}

function Privacy({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const query = useCall('servers.spec', { serverId: server.id }, { fresh: 30_000 });
  const spec = query.data?.deployed;
  if (spec) {
    return (
      <Page>
        <PageHeader
          over={server.name}
          title={t(`privacy.title.${spec.features.synapse.federation.mode}`)}
          lead={t('privacy.lead')}
        />
        <Known server={server} spec={spec} />
      </Page>
    );
  }
  return (
    <Page>
      {query.data === undefined && !query.error ? (
        <PageSkeleton cards={3} />
      ) : (
        <PageHeader over={server.name} title={t('privacy.title.unknown')} />
      )}
      <QueryProblem server={server} query={query} />
    </Page>
  );
}

function Known({ server, spec }: { readonly server: ServerSummary; readonly spec: ServerSpec }) {
  const { t } = useTranslation();
  // They are no settings: the server is asked, and what it does not answer is left out.
  const backups = useCall('backups.status', { serverId: server.id }, { fresh: 60_000 });
  const facts = privacyFacts(spec, backups.data);
  return (
    <>
      <div className="gap-6 space-y-6 @min-[58rem]:columns-2">
        {privacyTopics.map((topic) => {
          const own = facts.filter((fact) => fact.topic === topic);
          return own.length > 0 && <FactsCard key={topic} server={server} topic={topic} facts={own} />;
        })}
      </div>
      {backups.error && <p className="text-small text-quiet">{t('privacy.noBackups')}</p>}
      <PublishCard server={server} facts={facts} />
    </>
  );
}
