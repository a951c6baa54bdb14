import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';

const tabs = ['rooms', 'reports', 'notices'] as const;

/** The three pages of this section. */
export function RoomsTabs({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  return (
    <nav aria-label={t('rooms.tabsLabel')} className="flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => {
        const href = paths[tab](server.id);
        return (
          <Link
            key={tab}
            href={href}
            aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
            className="min-h-10 border-b-2 border-transparent px-3 py-2 font-medium whitespace-nowrap text-quiet transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-lamp aria-[current]:text-ink"
          >
            {t(`rooms.tabs.${tab}`)}
          </Link>
        );
      })}
    </nav>
  );
}
