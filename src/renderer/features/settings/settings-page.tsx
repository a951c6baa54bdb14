import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { lazyPage } from '../../base/lazy-page.tsx';
import { Page } from '../../base/page.tsx';
import { paths } from '../../base/paths.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, PageSkeleton } from '../../ui/placeholders.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { ChangesBar } from './changes-bar.tsx';
import { ExactTerms } from './exact-terms.tsx';
import { GroupCard } from './group-card.tsx';
import { GroupExtra } from './group-extra.tsx';
import { GroupLinks } from './group-links.tsx';
import { ResourcesCard } from './resources-card.tsx';
import { useHostSecrets } from './review/use-host-secrets.ts';
import { type Settings, useSettings } from './use-settings.ts';
import { useShowSetting } from './use-show-setting.ts';
import { useShownGroups } from './use-shown-groups.ts';
import '../page-parts/settings-words.ts';

/** At the page's end, and seldom needed: they come after the rest of it. */
const ThisComputerCard = lazyPage(async () => (await import('./this-computer-card.tsx')).ThisComputerCard);
const SecretsCard = lazyPage(async () => (await import('./review/secrets-card.tsx')).HostSecretsCard);
const HandoverCard = lazyPage(async () => (await import('./handover-card.tsx')).HandoverCard);
const MoveCard = lazyPage(async () => (await import('./move-card.tsx')).MoveCard);
const CloseCard = lazyPage(async () => (await import('./close-card.tsx')).CloseCard);

interface SettingsPageProps {
  readonly server: ServerSummary;
  /** The setting somebody has come for, by its path. */
  readonly setting?: string;
}

/** How is it set up? Every setting of the spec, to look at and to change. */
export function SettingsPage({ server, setting }: SettingsPageProps) {
  const { t } = useTranslation();
  const { settings, isDeployed, query } = useSettings(server);
  if (settings) return <AllSettings server={server} settings={settings} setting={setting} />;
  return (
    <Page>
      {query.error ? (
        <>
          <PageHeader title={t('settings.unknown')} lead={t('settings.unknownLead')} />
          <QueryProblem server={server} query={query} />
        </>
      ) : isDeployed === false ? (
        <>
          <PageHeader title={t('settings.notSetUp')} />
          <EmptyState
            title={t('settings.notSetUpBody')}
            body={t('settings.lead')}
            action={
              <Link href={paths.setup(server.id, 'domain')} className={buttonClass('primary')}>
                {t('settings.notSetUpAction')}
              </Link>
            }
          />
        </>
      ) : (
        <PageSkeleton cards={3} />
      )}
    </Page>
  );
}

interface AllSettingsProps {
  readonly server: ServerSummary;
  readonly settings: Settings;
  readonly setting: string | undefined;
}

function AllSettings({ server, settings, setting }: AllSettingsProps) {
  useShowSetting(setting);
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const [exact, setExact] = useState(false);
  const searching = typed.trim() !== '';
  const groups = useShownGroups(settings, typed);
  const secrets = useHostSecrets(server, settings.base);

  const look = () => {
    const { at, others } = settings.problems;
    if (at.size + others.length === 0) {
      go(paths.settingsReview(server.id));
      return;
    }
    // What is wrong may be out of sight.
    setTyped('');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid]')?.focus());
  };

  return (
    <Page>
      <PageHeader title={t('settings.title')} lead={t('settings.lead')} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <SearchField
          label={t('settings.find')}
          value={typed}
          onChange={setTyped}
          className="min-w-0 flex-1 basis-64"
        />
        <ExactTerms checked={exact} onChange={setExact} />
      </div>
      {settings.problems.others.map(inWords).map(({ title, cause }) => (
        <Notice key={title + cause} tone="trouble" title={t('settings.others')} alert>
          <p className="measure text-quiet">{cause || title}</p>
        </Notice>
      ))}
      <p role="status" className="sr-only">
        {searching &&
          t('settings.found', { count: groups.reduce((sum, one) => sum + one.entries.length, 0) })}
      </p>
      <div className="grid items-start gap-8 @min-[58rem]:grid-cols-[11rem_minmax(0,1fr)]">
        <GroupLinks groups={groups} settings={settings} />
        <div className="min-w-0 space-y-5">
          {groups.map(({ group, entries }) => (
            <GroupCard
              key={group}
              group={group}
              entries={entries}
              settings={settings}
              exact={exact}
              unfolded={searching}
            >
              <GroupExtra group={group} server={server} settings={settings} />
            </GroupCard>
          ))}
          {groups.length === 0 && (
            <EmptyState
              title={t('settings.nothing')}
              body={t('settings.nothingBody')}
              action={<Button onClick={() => setTyped('')}>{t('settings.showAll')}</Button>}
            />
          )}
          {!searching && settings.takes && <ResourcesCard server={server} {...settings.takes} />}
          {!searching && (
            <Suspense fallback={null}>
              {secrets.list.length > 0 && <SecretsCard secrets={secrets} />}
              <ThisComputerCard server={server} />
              {server.stage === 'set-up' && <MoveCard server={server} />}
              {server.stage === 'set-up' && <HandoverCard server={server} />}
              {server.stage === 'set-up' && <CloseCard server={server} />}
            </Suspense>
          )}
          {secrets.waiting && settings.changed.length === 0 && (
            <Link href={paths.settingsReview(server.id)} className={buttonClass('primary')}>
              {t('settings.look')}
            </Link>
          )}
          <ChangesBar settings={settings} onLook={look} />
        </div>
      </div>
    </Page>
  );
}
