// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that come and go is no table
import { ArrowDown } from 'lucide-react';
import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerId } from '../../../shared/ids.ts';
import { useAnnounceOnce } from '../../ui/announcer.tsx';
import { classes } from '../../ui/classes.ts';
import { useClockTime, useDay, useNumbers } from '../../ui/format.ts';
import { freshLines } from './log-counts.ts';
import { useSourceName } from './log-filter-controls.tsx';
import type { LogReader } from './log-reader.ts';
import { LogRow } from './log-row.tsx';
import { OlderLines } from './older-lines.tsx';
import type { RowActions } from './row-detail.tsx';
import { useCopyLines } from './use-copy-lines.ts';
import { rowOf, useLogKeys, useSelection } from './use-log-keys.ts';
import { useReading } from './use-log-reader.ts';
import { useLogScroll } from './use-log-scroll.ts';

/** What the bar above may ask of the list. */
export interface LogListHandle {
  /** Goes to the next (1) or previous (-1) match. `focus`: and takes the focus there. */
  step(by: 1 | -1, focus: boolean): void;
  /** The entry that is read at the moment; undefined while the newest are followed. */
  reading(): number | undefined;
  copy(): void;
  unselect(): void;
}

interface LogListProps {
  readonly ref: Ref<LogListHandle>;
  readonly serverId: ServerId;
  readonly reader: LogReader;
  readonly wanted: string;
  readonly onAround: RowActions['around'];
  readonly onOnly: RowActions['only'];
  readonly onSelected: (several: boolean) => void;
  /** The place of the active line among the matches, from 1. */
  /** What stands in place of lines where there are none. */
  readonly empty: ReactNode;
  readonly onPlace: (place: number | undefined) => void;
}

/** The lines in view and a few more. Arrow keys go from line to line, as in a spreadsheet. */
export function LogList(props: LogListProps) {
  const { ref, serverId, reader, wanted, onAround, onOnly, onSelected, onPlace, empty } = props;
  const { t } = useTranslation();
  const time = useClockTime();
  const day = useDay();
  const nameOf = useSourceName();
  const lines = useReading(reader, (reading) => reading.lines);
  const fresh = useReading(reader, freshLines);
  const { selection, latest, setSelection } = useSelection();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const { active, from } = selection;
  const entries = lines?.entries ?? [];

  const scroll = useLogScroll(reader, box, rows);
  const move = useLogKeys({ reader, box, rows, scroll, selection, latest, setSelection });
  const copy = useCopyLines(reader, rows, selection);
  const toggle = useCallback(
    (seq: number) => {
      reader.stop(reader.store.getState().mode === 'paused' ? 'paused' : 'scrolled');
      setSelection({ active: seq, from: undefined });
      setOpen((former) => {
        const next = new Set(former);
        if (!next.delete(seq)) next.add(seq);
        return next;
      });
    },
    [reader, setSelection],
  );
  // What an opened line has to say may lie below the edge.
  const reveal = useEffectEvent((opened: ReadonlySet<number>) => {
    const row = active !== undefined && opened.has(active) ? rowOf(rows.current, active) : undefined;
    if (row) scroll.reveal(row);
  });
  useLayoutEffect(() => reveal(open), [open]);
  const acts = useMemo<RowActions>(
    () => ({ toggle, around: onAround, only: onOnly }),
    [toggle, onAround, onOnly],
  );
  const several = from !== undefined && active !== undefined && from !== active;
  useImperativeHandle(ref, () => ({
    step: (by, focus) => move.by(by, { focus }),
    reading: () => (reader.store.getState().mode === 'following' ? undefined : (active ?? scroll.topRow())),
    copy: () => void copy(),
    unselect: () => setSelection({ active, from: undefined }),
  }));
  useEffect(() => onSelected(several), [several, onSelected]);

  const at = active === undefined ? -1 : entries.findIndex(({ seq }) => seq === active);
  const place = at < 0 || lines === undefined ? undefined : lines.index + at + 1;
  useEffect(() => onPlace(place), [place, onPlace]);
  const stopped = fresh !== 0;
  // That there are some is said once, not each of them.
  useAnnounceOnce(stopped, () => (stopped ? t('logs.freshSome') : undefined));

  const [low, high] = several ? [Math.min(from, active), Math.max(from, active)] : [1, 0];
  const tabTo = at < 0 ? entries.at(-1)?.seq : active;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={box}
        onScroll={scroll.onScroll}
        onWheel={scroll.onWheel}
        className="@container relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden rounded-card border border-line bg-surface py-1 font-mono text-small [overflow-anchor:none]"
      >
        <OlderLines reader={reader} />
        <div
          ref={rows}
          role="grid"
          aria-label={t('logs.list')}
          aria-describedby="logs-hint"
          aria-multiselectable
          aria-rowcount={lines?.matches ?? -1}
          tabIndex={-1}
          onKeyDown={(event) => move.pressed(event, { toggle, copy })}
          onMouseDown={move.mouseDown}
          onClick={move.clicked}
          onCopy={(event) => {
            if (copy.asSelected(event.clipboardData)) event.preventDefault();
          }}
          className="outline-none"
        >
          {entries.map((entry, index) => {
            const before = entries[index - 1]?.at;
            // Another day begins with another hour: most lines need not be looked at more closely.
            const sameHour = before === undefined || before.slice(0, 13) === entry.at.slice(0, 13);
            const today = sameHour || day(before) === day(entry.at) ? undefined : day(entry.at);
            return (
              <LogRow
                key={entry.seq}
                serverId={serverId}
                entry={entry}
                place={(lines?.index ?? 0) + index + 1}
                time={time(entry.at)}
                day={today}
                gap={lines?.gaps.has(entry.seq) ?? false}
                name={nameOf(entry.source)}
                wanted={wanted}
                active={entry.seq === active}
                tab={entry.seq === tabTo}
                selected={entry.seq >= low && entry.seq <= high}
                open={open.has(entry.seq)}
                acts={acts}
              />
            );
          })}
        </div>
        {lines !== undefined && entries.length === 0 && <div className="p-4 font-sans">{empty}</div>}
      </div>
      <p id="logs-hint" className="sr-only">
        {t('logs.listHint')}
      </p>
      {stopped && (
        <ToNewest
          fresh={fresh}
          onPress={() => {
            setSelection({ active: undefined, from: undefined });
            reader.follow();
          }}
        />
      )}
    </div>
  );
}

/** New lines have come while others were read: the way to them. */
function ToNewest({ fresh, onPress }: { readonly fresh: number | 'some'; readonly onPress: () => void }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <button
      type="button"
      onClick={onPress}
      className={classes(
        'numbers absolute bottom-4 left-1/2 z-10 inline-flex -translate-x-1/2 animate-come items-center gap-2 rounded-full',
        'bg-lamp px-4 py-1.5 font-medium whitespace-nowrap text-on-lamp shadow-high transition-colors hover:bg-lamp-hover',
      )}
    >
      <ArrowDown aria-hidden className="size-4" />
      {fresh === 'some' ? t('logs.freshSome') : t('logs.fresh', { count: fresh, number: numbers(fresh) })}
      <span className="sr-only">{t('logs.toNewest')}</span>
    </button>
  );
}
