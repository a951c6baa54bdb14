import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useMoment } from '../../ui/format.ts';
import { Tag } from '../../ui/tag.tsx';
import { isolate } from '../../ui/text.tsx';
import { ChangedLines } from './changed-lines.tsx';
import { ChangedSettings } from './changed-settings.tsx';

interface HistoryEntryCardProps {
  readonly server: ServerSummary;
  readonly entry: HistoryEntry;
}

/** One change: when, by whom, which settings and which lines, and the way back to it. */
export function HistoryEntryCard({ server, entry }: HistoryEntryCardProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { at, what, innkeeper, person, computer, current, release, before, settings } = entry;
  return (
    <Card
      title={t(`history.what.${what}`)}
      aside={
        current ? (
          <Tag tone="good">{t('history.current')}</Tag>
        ) : (
          release !== null && (
            <Link
              href={paths.historyVersion(server.id, release)}
              aria-label={`${t('history.bringBack')}: ${moment(at)}`}
              className={buttonClass('quiet')}
            >
              {t('history.bringBack')}
            </Link>
          )
        )
      }
    >
      <p className="numbers flex flex-wrap gap-x-4 text-small text-quiet">
        <time dateTime={at}>{moment(at)}</time>
        <span className="min-w-0 break-words">
          {person !== undefined && computer !== undefined
            ? t('history.by', { person: isolate(person), computer: isolate(computer) })
            : what !== 'kept' && t('history.noPerson')}
        </span>
        {innkeeper !== undefined && <span>{t('history.version', { version: isolate(innkeeper) })}</span>}
      </p>
      {what === 'kept' && <p className="measure mt-2 text-quiet">{t('history.keptHint')}</p>}
      {settings && what !== 'set-up' && what !== 'update' && <ChangedSettings settings={settings} />}
      <Lines server={server} entry={entry} comparable={before !== null && (current || release !== null)} />
    </Card>
  );
}

function Lines({ server, entry, comparable }: HistoryEntryCardProps & { readonly comparable: boolean }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { what, before, release } = entry;
  if (what === 'set-up' || what === 'kept') return null;
  if (!comparable || before === null) {
    return <p className="measure mt-3 text-small text-quiet">{t('history.gone')}</p>;
  }
  return (
    <Disclosure title={t('history.lines')} className="mt-3" onToggle={(open) => open && setAsked(true)}>
      {asked && <ChangedLines server={server} from={before} to={release ?? 'now'} />}
    </Disclosure>
  );
}
