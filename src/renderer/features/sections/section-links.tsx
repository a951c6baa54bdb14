import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { classes } from '../../ui/classes.ts';
import { sectionAt, sections } from './sections.ts';

/** The ways inside a server, below its name in the rail. */
export function SectionLinks({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const here = sectionAt(path, server.id);
  return (
    <ul aria-label={t('sections.label', { name: server.name })} className="mt-0.5 mb-2 space-y-0.5 ps-3">
      {sections.map(({ id, icon: Icon, path: of }) => (
        <li key={id}>
          <Link
            href={of(server.id)}
            aria-current={id === here ? 'page' : undefined}
            className={classes(
              'flex min-h-9 items-center gap-2.5 rounded-control px-2.5 py-1 transition-colors hover:bg-surface',
              id === here ? 'bg-lamp-wash font-medium text-lamp' : 'text-quiet hover:text-ink',
            )}
          >
            <Icon aria-hidden className="size-4.5 shrink-0" />
            {t(`sections.${id}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
