import { useTranslation } from 'react-i18next';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { Card } from '../../ui/card.tsx';
import { CopyLine } from '../../ui/copy-button.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';

/** Where Innkeeper keeps what it knows. */
export function DataFolderCard() {
  const { t } = useTranslation();
  const query = useCall('app.dataFolder', {});
  return (
    <Card title={t('appSettings.place.title')}>
      {query.data ? (
        <dl>
          <CopyLine
            mono
            label={t('appSettings.place.folder')}
            text={query.data.path}
            what={t('appSettings.place.folder')}
          />
        </dl>
      ) : query.error ? (
        <ProblemCard problem={problemOf(query.error)} handlers={{ retry: () => query.refetch() }} />
      ) : (
        <Skeleton className="h-12" />
      )}
      <p className="measure mt-2 text-small text-quiet">{t('appSettings.place.hint')}</p>
    </Card>
  );
}
