import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { paths } from '../../base/paths.ts';
import { buttonClass } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { HousePicture } from '../../ui/pictures/pictures.tsx';
import { EmptyState } from '../../ui/placeholders.tsx';

interface NotSetUpPageProps {
  readonly server: ServerSummary;
  readonly title: string;
  readonly body: string;
}

/** A page that has nothing to show before the server is set up, and the way to that. */
export function NotSetUpPage({ server, title, body }: NotSetUpPageProps) {
  const { t } = useTranslation();
  return (
    <Page>
      <PageHeader over={server.name} title={title} />
      <EmptyState
        picture={
          <div className="w-56">
            <HousePicture />
          </div>
        }
        title={t('home.emptyTitle')}
        body={body}
        action={
          <Link href={paths.setup(server.id, 'domain')} className={buttonClass('primary')}>
            {t('serverPages.setUp')}
          </Link>
        }
      />
    </Page>
  );
}
