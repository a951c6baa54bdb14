import { RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsRecord } from '../../../../shared/dns.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { problemOf } from '../../../client/call-error.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useAgo } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import type { SpecEditor } from '../../spec-draft/use-spec-draft.ts';
import { CaaNotice } from './caa-notice.tsx';
import { DnsLead } from './dns-lead.tsx';
import { DnsTable } from './dns-table.tsx';
import { recordsText } from './records-text.ts';
import { WebsiteChoice } from './website-choice.tsx';

interface DnsRecordsProps {
  readonly server: ServerSummary;
  readonly editor: SpecEditor;
  readonly onAllRight: (allRight: boolean) => void;
}

/** How often the world is asked, in milliseconds: a record that was just added is seen soon. */
const every = 10_000;

/** The records to add, looked at again and again until each is right. */
export function DnsRecords({ server, editor, onAllRight }: DnsRecordsProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const spec = { ...editor.wanted };
  const report = useCall('dns.check', { serverId: server.id, spec }, { every, keep: true });
  const records: readonly DnsRecord[] = report.data?.records ?? [];
  const right = records.filter((record) => record.state === 'right').length;
  const { needed = true, holder, unregistered = false, refusals = [] } = report.data ?? {};
  const clear = right === records.length && refusals.length === 0;
  const allRight = report.data !== undefined && (!needed || clear);
  const toEnter = recordsText(records);

  useEffect(() => onAllRight(allRight), [allRight, onAllRight]);

  if (report.error && !report.data) {
    return (
      <ProblemCard problem={problemOf(report.error)} handlers={{ retry: () => report.refetch() }} alert />
    );
  }
  if (!report.data) return <Skeleton className="h-56 w-full rounded-card" />;
  if (!needed) return <Notice tone="good" title={t('domain.notNeeded')} />;
  return (
    <>
      {unregistered && (
        <Notice tone="trouble" title={t('domain.unregisteredTitle', { domain: spec.domain })}>
          <p className="measure text-quiet">{t('domain.unregisteredBody')}</p>
        </Notice>
      )}
      <WebsiteChoice records={records} editor={editor} />
      <Card title={t('domain.recordsTitle')}>
        <DnsLead holder={holder} />
        <DnsTable records={records} />
        {toEnter !== '' && (
          <p className="mt-4">
            <CopyButton text={toEnter} what={t('domain.what.all')} word={t('domain.copyAll')} />
          </p>
        )}
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
      <CaaNotice refusals={refusals} />
      {!allRight && (
        <Notice tone="attention" title={t('domain.anywayTitle')}>
          <p className="measure text-quiet">{t('domain.anywayBody')}</p>
        </Notice>
      )}
    </>
  );
}
