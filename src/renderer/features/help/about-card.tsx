import { useTranslation } from 'react-i18next';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { Card, Fact } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';

/** Which Innkeeper this is. */
export function AboutAppCard() {
  const { t } = useTranslation();
  const query = useCall('app.info', {});
  return (
    <Card title={t('help.about')}>
      {query.data ? (
        <dl className="grid gap-4 sm:grid-cols-3">
          <Fact title={t('help.version')} exact>
            {query.data.version}
          </Fact>
          <Fact title={t('help.shell')}>{t(`help.shells.${query.data.shell}`)}</Fact>
          <Fact title={t('help.licence')}>{t('help.free')}</Fact>
        </dl>
      ) : query.error ? (
        <ProblemCard problem={problemOf(query.error)} handlers={{ retry: () => query.refetch() }} />
      ) : (
        <Skeleton className="h-12" />
      )}
    </Card>
  );
}
