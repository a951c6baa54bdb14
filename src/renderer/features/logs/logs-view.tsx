import { CalendarClock, Download, Pause, Play } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { useAnnounceOnce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useDebounced, useMedia } from '../../ui/changes.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useNumbers } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { LevelAndTimeFilter, SourceFilter } from './log-filter-controls.tsx';
import { choicesMade, filterOf, isUnfiltered, type LogChoice, noFilter } from './log-filters.ts';
import { LogEmpty, LogHelp } from './log-help.tsx';
import { LogList, type LogListHandle } from './log-list.tsx';
import { LogNotices } from './log-notices.tsx';
import type { LogReader } from './log-reader.ts';
import { LogStatus } from './log-status.tsx';
import { MomentDialog } from './moment-dialog.tsx';
import { SearchBar } from './search-bar.tsx';
import { useMatchKeys } from './use-log-keys.ts';
import { useReading } from './use-log-reader.ts';

interface LogsViewProps {
  readonly server: ServerSummary;
  readonly reader: LogReader;
  readonly first: LogChoice;
}

/** The bar, the list, and what they tell each other. */
export function LogsView({ server, reader, first }: LogsViewProps) {
  const { t } = useTranslation();
  const narrow = useMedia('(max-width: 52rem)');
  const [choice, setChoice] = useState(first);
  const [asking, setAsking] = useState<'moment' | 'export' | undefined>();
  const [several, setSeveral] = useState(false);
  const [place, setPlace] = useState<number | undefined>();
  const list = useRef<LogListHandle>(null);
  const sources = useCall('logs.sources', { serverId: server.id }, { fresh: 60_000 }).data ?? [];
  const following = useReading(reader, ({ mode }) => mode === 'following');
  const filterProblem = useReading(reader, ({ state }) => state?.filterProblem);
  const settled = useDebounced(choice, 150);
  const change = useCallback((to: Partial<LogChoice>) => setChoice((former) => ({ ...former, ...to })), []);

  const sent = useRef(first);
  /** Where to stay when the next filter is told, if not where the list is. */
  const stayAt = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    reader.filter(filterOf(settled, Date.now()), stayAt.current ?? list.current?.reading());
    stayAt.current = undefined;
  }, [settled, reader]);
  const showAround = useCallback((seq: number) => {
    stayAt.current = seq;
    // A choice like the one there is would tell the reader nothing.
    setChoice({ ...noFilter });
  }, []);
  const showOnly = useCallback((source: string) => change({ sources: [source] }), [change]);
  useMatchCount(reader, settled);
  useMatchKeys(
    (by) => list.current?.step(by, true),
    (by) => list.current?.step(by, false),
  );

  const chips = <SourceFilter sources={sources} choice={choice} change={change} />;
  const selects = <LevelAndTimeFilter choice={choice} change={change} />;
  const made = choicesMade(choice);
  return (
    <div className="mx-auto flex h-[max(100dvh,34rem)] w-full max-w-[110rem] animate-come flex-col gap-3 px-8 pt-8 pb-4 max-md:h-[max(calc(100dvh-3.25rem),36rem)] max-md:px-4 max-md:pt-4">
      <PageHeader
        over={server.name}
        title={t('logs.title')}
        action={
          <div className="flex flex-wrap gap-2">
            <Button
              icon={following ? Pause : Play}
              onClick={() => (following ? reader.stop('paused') : reader.follow())}
            >
              {following ? t('logs.pause') : t('logs.follow')}
            </Button>
            <Button icon={CalendarClock} onClick={() => setAsking('moment')}>
              <span className="max-md:sr-only">{t('logs.goTo')}</span>
            </Button>
            <Button icon={Download} onClick={() => setAsking('export')}>
              <span className="max-md:sr-only">{t('logs.save')}</span>
            </Button>
          </div>
        }
      />
      <LogHelp />
      <div className="flex items-start gap-2">
        <SearchBar
          choice={choice}
          change={change}
          problem={filterProblem}
          onStep={(by, focus) => list.current?.step(by, focus)}
          className="min-w-0 flex-1"
        />
        {!narrow && selects}
      </div>
      {narrow ? (
        <Disclosure title={made > 0 ? t('logs.filtersOn', { count: made }) : t('logs.filter')}>
          <div className="space-y-2">
            {selects}
            {chips}
          </div>
        </Disclosure>
      ) : (
        chips
      )}
      <LogNotices server={server} reader={reader} />
      <div className="flex min-h-72 flex-1 flex-col gap-1">
        <LogStatus
          reader={reader}
          filtered={!isUnfiltered(settled)}
          place={place}
          several={several}
          onCopy={() => list.current?.copy()}
          onUnselect={() => list.current?.unselect()}
        />
        <LogList
          ref={list}
          serverId={server.id}
          reader={reader}
          wanted={settled.regex ? '' : settled.text}
          onSelected={setSeveral}
          onPlace={setPlace}
          onAround={showAround}
          onOnly={showOnly}
          empty={<LogEmpty reader={reader} choice={settled} onAll={() => setChoice(noFilter)} />}
        />
      </div>
      {asking === 'moment' && (
        <MomentDialog
          onClose={() => setAsking(undefined)}
          onGo={(at) => {
            setAsking(undefined);
            void reader.toMoment(at);
          }}
        />
      )}
      {asking === 'export' && (
        <ExportDialog server={server} reader={reader} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

/** Says how many lines a new filter found, to those who do not see the list. */
function useMatchCount(reader: LogReader, choice: LogChoice): void {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const matches = useReading(reader, ({ state }) => (state?.counted ? state.matches : undefined));
  const settled = useDebounced(choice, 1000);
  useAnnounceOnce(settled, () =>
    matches !== undefined && !isUnfiltered(settled)
      ? t('logs.matches', { count: matches, number: numbers(matches) })
      : undefined,
  );
}
