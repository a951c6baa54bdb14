import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, type WheelEvent } from 'react';
import type { LogReader } from './log-reader.ts';
import type { LogReading } from './log-reading.ts';
import { hasNewer } from './log-window.ts';
import { useReading } from './use-log-reader.ts';

/** Pixels from an end at which more lines are read. */
const near = 900;
/** Pixels from the end that count as being there. */
const there = 12;

/** Where in the list a row is put; `nearest`: where it needs the least scrolling. */
export type RowAlignment = 'start' | 'center' | 'nearest';

export interface LogScroll {
  readonly onScroll: () => void;
  readonly onWheel: (event: WheelEvent) => void;
  /** The `seq` of the first row in view. */
  readonly topRow: () => number | undefined;
  /** Scrolls a row into view, if it is not. */
  readonly reveal: (row: HTMLElement, place?: RowAlignment) => void;
}

/**
 * Keeps the list where it belongs: at its end while following, else at the line that is read, whatever
 * is put before or after it. Whoever scrolls up stops following; whoever comes back to the end goes on.
 */
export function useLogScroll(
  reader: LogReader,
  box: RefObject<HTMLDivElement | null>,
  rows: RefObject<HTMLDivElement | null>,
): LogScroll {
  const lines = useReading(reader, (reading) => reading.lines);
  const mode = useReading(reader, (reading) => reading.mode);
  const last = useReading(reader, ({ state }) => state?.last);
  /** The first row in view, and how far below the box's edge it begins. */
  const kept = useRef<{ readonly seq: number; readonly offset: number } | undefined>(undefined);
  const before = useRef(0);
  const drawn = useRef(lines);

  const remember = () => {
    const view = box.current;
    const row = view && firstBelow(rows.current, view.scrollTop);
    kept.current = row ? { seq: seqOf(row), offset: row.offsetTop - view.scrollTop } : undefined;
    before.current = view?.scrollTop ?? 0;
  };
  const nearEnd = (pixels: number) => {
    const view = box.current;
    return view !== null && view.scrollHeight - view.scrollTop - view.clientHeight < pixels;
  };

  const stay = useEffectEvent((shown: LogReading['lines'], how: LogReading['mode']) => {
    const view = box.current;
    if (view === null) return;
    const was = kept.current;
    if (how === 'following') view.scrollTop = view.scrollHeight;
    // Whoever just stopped it may have scrolled a moment ago: only new lines move what is read.
    else if (was && drawn.current !== shown) {
      const row = rows.current?.querySelector<HTMLElement>(`[data-seq="${was.seq}"]`);
      if (row) view.scrollTop = row.offsetTop - was.offset;
    }
    drawn.current = shown;
    remember();
  });
  // Whatever is drawn may have moved what is read.
  useLayoutEffect(() => stay(lines, mode), [lines, mode]);

  // What comes is read while its place is in view, so that whoever scrolls finds it.
  const fill = useEffectEvent((how: LogReading['mode'], shown: LogReading['lines'], _last: unknown) => {
    if (how === 'following') return;
    if (nearEnd(near)) void reader.more('newer');
    else if ((shown?.index ?? 0) > 0 && (box.current?.scrollTop ?? near) < near) void reader.more('older');
  });
  useEffect(() => fill(mode, lines, last), [mode, lines, last]);

  const measured = useEffectEvent(remember);
  useEffect(() => {
    const view = box.current;
    if (view === null) return;
    const observer = new ResizeObserver(() => {
      reader.rows(Math.ceil(view.clientHeight / 20));
      if (reader.store.getState().mode === 'following') view.scrollTop = view.scrollHeight;
      measured();
    });
    observer.observe(view);
    return () => observer.disconnect();
  }, [reader, box]);

  const onScroll = () => {
    const view = box.current;
    if (view === null) return;
    const up = view.scrollTop < before.current - 2;
    const down = view.scrollTop > before.current;
    remember();
    const { mode: now, lines: shown } = reader.store.getState();
    if (now === 'following') {
      if (up && !nearEnd(there * 2)) reader.stop('scrolled');
      return;
    }
    if (view.scrollTop < near && (shown?.index ?? 0) > 0) void reader.more('older');
    if (nearEnd(near)) void reader.more('newer');
    if (now === 'scrolled' && down && nearEnd(there) && shown && !hasNewer(shown)) reader.follow();
  };

  return {
    onScroll,
    // What comes meanwhile must not carry off whoever turns the wheel.
    onWheel: ({ deltaY }) => {
      const view = box.current;
      const canScroll = view !== null && view.scrollHeight > view.clientHeight + there;
      if (deltaY < 0 && canScroll && reader.store.getState().mode === 'following') reader.stop('scrolled');
    },
    topRow: () => kept.current?.seq,
    reveal: (row, place = 'nearest') => {
      row.scrollIntoView({ block: place });
      remember();
    },
  };
}

export function seqOf(row: Element): number {
  return Number((row as HTMLElement).dataset.seq);
}

/** The first row that ends below a height; rows lie in order, so it is found by halving. */
function firstBelow(rows: HTMLElement | null, height: number): HTMLElement | undefined {
  const all = rows?.children ?? [];
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = all[middle] as HTMLElement;
    if (row.offsetTop + row.offsetHeight > height) high = middle;
    else low = middle + 1;
  }
  return all[low] as HTMLElement | undefined;
}
