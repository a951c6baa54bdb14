import { CircleQuestionMark, LayoutList, Plus, Search, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useAppUpdate } from '../../client/use-app-update.ts';
import { Logo } from '../../ui/logo.tsx';
import { RailLink } from '../page-parts/rail-link.tsx';
import { ServerNavigation, serverPageAt } from '../page-parts/server-navigation.tsx';
import { ServerLight } from './server-status.tsx';

interface RailProps {
  readonly servers: readonly ServerSummary[];
  readonly selected: ServerId | undefined;
  readonly onFind: () => void;
}

/** The servers, each with its light. */
export function Rail({ servers, selected, onFind }: RailProps) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const update = useAppUpdate()?.update.state;
  const mac = navigator.platform.startsWith('Mac');
  return (
    <div className="flex h-full flex-col gap-4 p-3">
      <div className="flex items-center gap-2.5 px-2 pt-2">
        <Logo className="size-8" />
        <span className="text-lead font-semibold tracking-tight">{t('app.name')}</span>
      </div>
      <button
        type="button"
        onClick={onFind}
        className="flex min-h-9 items-center gap-2 rounded-control border border-line bg-surface px-2.5 text-small text-quiet transition-colors hover:border-edge"
      >
        <Search aria-hidden className="size-4" />
        {t('rail.find')}
        <kbd aria-hidden className="ms-auto font-sans text-small">
          {mac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      <nav aria-label={t('rail.label')} className="min-h-0 flex-1 overflow-y-auto">
        <ul className="space-y-0.5">
          {servers.length > 1 && (
            <li>
              <RailLink href={paths.first} icon={LayoutList} here={path === paths.first}>
                {t('home.all.name')}
              </RailLink>
            </li>
          )}
          {servers.map((server) => (
            <li key={server.id}>
              <Link
                href={paths.home(server.id)}
                aria-current={server.id === selected ? 'true' : undefined}
                title={server.name}
                className="flex min-h-11 items-center gap-2.5 rounded-control border border-transparent px-2.5 py-1.5 transition-colors hover:bg-surface aria-[current]:border-line aria-[current]:bg-surface aria-[current]:shadow-card"
              >
                <ServerLight server={server} />
                <span className="min-w-0 truncate font-medium">{server.name}</span>
              </Link>
              {server.id === selected && server.stage === 'set-up' && <ServerNavigation server={server} />}
            </li>
          ))}
          <li>
            <Link
              href={paths.add}
              className="flex min-h-11 items-center gap-2.5 rounded-control px-2.5 py-1.5 text-quiet transition-colors hover:bg-surface hover:text-ink"
            >
              <Plus aria-hidden className="size-4.5" />
              {t('rail.add')}
            </Link>
          </li>
        </ul>
      </nav>
      <ul className="space-y-0.5">
        <li>
          <RailLink
            href={paths.help(selected, selected && serverPageAt(path, selected))}
            icon={CircleQuestionMark}
            here={/\/help(?:\/|$)/.test(path)}
          >
            {t('rail.help')}
          </RailLink>
        </li>
        <li>
          <RailLink
            href={paths.appSettings}
            icon={Settings}
            here={path === paths.appSettings}
            waiting={update === 'available' || update === 'ready' ? t('rail.update') : undefined}
          >
            {t('rail.settings')}
          </RailLink>
        </li>
      </ul>
    </div>
  );
}
