import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { paths } from '../../base/paths.ts';
import { Card } from '../../ui/card.tsx';
import { useAgo, useNumbers } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowName } from '../../ui/row-name.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import { useHealths } from '../servers/health-store.ts';
import { lightTones, useStatus } from '../servers/server-status.tsx';

/** How are my servers? For those who have several. */
export function OverviewPage({ servers }: { readonly servers: readonly ServerSummary[] }) {
  const { t } = useTranslation();
  const lights = useHealths((state) => state.healths);
  const away = useHealths((state) => state.problems);
  // One that is closed has nothing left to be well.
  const there = servers.filter(({ stage }) => stage !== 'closed');
  const seen = there.filter(({ id }) => id in lights || id in away).length;
  const well = there.filter(({ id }) => !(id in away) && lights[id]?.light === 'good').length;
  const title =
    seen < there.length
      ? t('home.all.checking')
      : well === there.length
        ? t('home.all.good')
        : t('home.all.look', { count: there.length - well, all: there.length });
  return (
    <Page>
      <PageHeader title={title} />
      <Card>
        <ul className="divide-y divide-line">
          {servers.map((server) =>
            server.stage === 'closed' ? (
              <ClosedRow key={server.id} server={server} />
            ) : (
              <OverviewRow key={server.id} server={server} />
            ),
          )}
        </ul>
      </Card>
    </Page>
  );
}

const rowClass =
  'relative flex flex-wrap items-center gap-x-6 gap-y-1 rounded-control px-2 py-3 transition-colors hover:bg-lamp-wash';

function ClosedRow({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  return (
    <li className={rowClass}>
      <RowName href={paths.home(server.id)} name={server.name} address={server.domain ?? server.address} />
      <StateMark tone="quiet" word={t('home.all.closed')} />
    </li>
  );
}

function OverviewRow({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const inWords = useProblemWords();
  const ago = useAgo();
  const numbers = useNumbers();
  const { light, status, old, problem } = useStatus(server);
  const worst = problem ?? (old ? undefined : status?.problems[0]);
  const people = status?.community?.activeThisWeek;
  const facts = [
    people !== undefined && t('home.all.people', { count: people, number: numbers(people) }),
    status &&
      !old &&
      light !== 'empty' &&
      (status.lastBackupAt === null
        ? t('home.backupNone')
        : t('home.all.backup', { ago: ago(status.lastBackupAt) })),
  ].filter((fact) => fact !== false && fact !== undefined);
  return (
    <li className={rowClass}>
      <RowName href={paths.home(server.id)} name={server.name} address={server.domain ?? server.address} />
      <span className="min-w-0 basis-full @2xl:basis-1/2">
        <StateMark
          tone={light === undefined ? 'quiet' : lightTones[light]}
          word={worst ? inWords(worst).title : t(`home.title.${light ?? 'unknown'}`)}
        />
        <span className="numbers block text-small text-quiet">{facts.join(' · ')}</span>
      </span>
    </li>
  );
}
