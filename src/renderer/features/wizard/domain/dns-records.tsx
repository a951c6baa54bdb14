import { RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsRecord } from '../../../../shared/dns.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { problemOf } from '../../../client/call-error.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { useAgo } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { DnsTable } from './dns-table.tsx';

interface DnsRecordsProps {
  readonly server: ServerSummary;
  readonly spec: ServerSpec;
  readonly onAllRight: (allRight: boolean) => void;
}

/** How often the world is asked, in milliseconds: a record that was just added is seen soon. */
const every = 10_000;

/** The records to add, looked at again and again until each is right. */
export function DnsRecords({ server, spec, onAllRight }: DnsRecordsProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const report = useCall('dns.check', { serverId: server.id, spec: { ...spec } }, { every, keep: true });
  const records: readonly DnsRecord[] = report.data?.records ?? [];
  const right = records.filter((record) => record.state === 'right').length;
  const allRight = report.data !== undefined && (!report.data.needed || right === records.length);

  useEffect(() => onAllRight(allRight), [allRight, onAllRight]);

  if (report.error && !report.data) {
    return (
      <ProblemCard problem={problemOf(report.error)} handlers={{ retry: () => report.refetch() }} alert />
    );
  }
  if (!report.data) return <Skeleton className="h-56 w-full rounded-card" />;
  if (!report.data.needed) return <Notice tone="good" title={t('domain.notNeeded')} />;
  return (
    <>
      <Card title={t('domain.recordsTitle')}>
        <p className="measure mb-4 text-quiet">{t('domain.recordsLead')}</p>
        <DnsTable records={records} />
        <div className="mt-4 flex flex-wrap items-center justify-between gap-2 text-small text-quiet">
          <span role="status">
            {allRight ? t('domain.recordsRight') : t('domain.ready', { done: right, count: records.length })}
          </span>
          <span className="flex items-center gap-2">
            {report.isFetching
              ? t('domain.checking')
              : t('domain.checked', { ago: ago(report.data.checkedAt) })}
            <Button look="quiet" icon={RefreshCw} busy={report.isFetching} onClick={() => report.refetch()}>
              {t('domain.again')}
            </Button>
          </span>
        </div>
      </Card>
      {!allRight && (
        <Notice tone="attention" title={t('domain.anywayTitle')}>
          <p className="measure text-quiet">{t('domain.anywayBody')}</p>
        </Notice>
      )}
    </>
  );
}
