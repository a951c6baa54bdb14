import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { Card } from '../../ui/card.tsx';
import { classes } from '../../ui/classes.ts';
import { serverPageLinks } from '../page-parts/server-navigation.tsx';

interface GuidesCardProps {
  readonly server: ServerSummary | undefined;
  readonly from: string | undefined;
}

/** A few sentences on each page, and the way there. */
export function GuidesCard({ server, from }: GuidesCardProps) {
  const { t } = useTranslation();
  const guides = [...serverPageLinks].sort((a, b) => Number(b.id === from) - Number(a.id === from));
  return (
    <Card title={t('help.guides')}>
      <ul className="-my-1 divide-y divide-line">
        {guides.map(({ id, icon: Icon, path }) => (
          <li
            key={id}
            className={classes('flex gap-3 py-3', id === from && 'rounded-control bg-lamp-wash px-3')}
          >
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
            <div className="min-w-0">
              <h3 className="font-medium">
                {server?.stage === 'set-up' ? (
                  <Link
                    href={path(server.id)}
                    aria-label={t('help.open', { page: t(`serverPages.${id}`) })}
                    className="text-lamp underline decoration-1 underline-offset-3 hover:text-lamp-hover"
                  >
                    {t(`serverPages.${id}`)}
                  </Link>
                ) : (
                  t(`serverPages.${id}`)
                )}
              </h3>
              <p className="measure text-quiet">{t(`help.guide.${id}`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
