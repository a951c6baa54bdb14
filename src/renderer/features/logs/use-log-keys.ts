import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Mutex } from '../../../shared/async/semaphore.ts';
import { matchesShortcut } from '../../base/shortcuts.ts';
import type { LogReader } from './log-reader.ts';
import type { LogReading } from './log-reading.ts';
import type { Selection } from './use-copy-lines.ts';
import { useReading } from './use-log-reader.ts';
import { type LogScroll, type RowAlignment, seqOf } from './use-log-scroll.ts';

interface LogKeysOptions {
  readonly reader: LogReader;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly rows: RefObject<HTMLDivElement | null>;
  readonly scroll: LogScroll;
  readonly selection: Selection;
  /** The same, with what was chosen since the last drawing. */
  readonly latest: RefObject<Selection>;
  readonly setSelection: (selection: Selection) => void;
}

interface MoveOptions {
  /** Takes the focus there. */
  readonly focus: boolean;
  /** Marks all lines on the way. */
  readonly extend?: boolean;
}

export interface LogMoves {
  by(rows: number, options: MoveOptions): void;
  pressed(event: KeyboardEvent, acts: { toggle(seq: number): void; copy(): unknown }): void;
  mouseDown(event: MouseEvent): void;
  clicked(event: MouseEvent): void;
}

/** Lines a page of the keyboard goes by. */
const page = 20;

const nothing: Selection = { active: undefined, from: undefined };

/** The lines that are marked. Keys may come faster than drawings: `latest` has what they are to go by. */
export function useSelection() {
  const [selection, draw] = useState(nothing);
  const latest = useRef(nothing);
  const setSelection = useCallback((next: Selection) => {
    latest.current = next;
    draw(next);
  }, []);
  return { selection, latest, setSelection };
}

/** Which line is the active one, and the ways from line to line. */
export function useLogKeys(options: LogKeysOptions): LogMoves {
  const { reader, box, rows, scroll, selection, latest, setSelection } = options;
  const lines = useReading(reader, (reading) => reading.lines);
  const goal = useReading(reader, (reading) => reading.goal);
  /** What is to be done with the active row once it is in the page. */
  const due = useRef<{ readonly focus: boolean; readonly place: RowAlignment } | undefined>(undefined);
  const { active } = selection;
  const focused = useFocusWithin(box);

  const choose = (next: Selection, then: { readonly focus: boolean; readonly place?: RowAlignment }) => {
    due.current = { focus: then.focus, place: then.place ?? 'nearest' };
    setSelection(next);
  };

  const goTo = useEffectEvent((to: LogReading['goal']) => {
    if (to === undefined) return;
    const focus = box.current?.contains(document.activeElement) ?? false;
    choose({ active: to.seq, from: undefined }, { focus, place: to.start ? 'start' : 'center' });
  });
  // Each goal is gone to once.
  useEffect(() => goTo(goal), [goal]);

  const settle = useEffectEvent((at: number | undefined, _lines: LogReading['lines']) => {
    const row = at === undefined ? undefined : rowOf(rows.current, at);
    if (due.current && row) {
      const { focus, place } = due.current;
      due.current = undefined;
      scroll.reveal(row, place);
      if (focus) row.focus({ preventScroll: true });
    }
    // A row that was let go of takes the focus along; the list keeps it.
    if (focused.current && document.activeElement === document.body)
      rows.current?.focus({ preventScroll: true });
  });
  // Any drawing may have brought the row, or let it go.
  useLayoutEffect(() => settle(active, lines), [active, lines]);

  const by = async (count: number, { focus, extend = false }: MoveOptions) => {
    const { mode } = reader.store.getState();
    if (mode === 'following') reader.stop('scrolled');
    const entries = () => reader.store.getState().lines?.entries ?? [];
    const { active: now, from } = latest.current;
    const at = entries().findIndex(({ seq }) => seq === now);
    // From nowhere: to the newest while it was followed, else to what is in view.
    const top = mode === 'following' ? undefined : scroll.topRow();
    const start = top === undefined ? entries().at(-1)?.seq : top;
    const current = at < 0 ? start : now;
    const wanted = entries().findIndex(({ seq }) => seq === current) + (at < 0 ? 0 : count);
    if (wanted < 0) await reader.more('older');
    else if (wanted >= entries().length) await reader.more('newer');
    const list = entries();
    const base = list.findIndex(({ seq }) => seq === current);
    const target = list[Math.min(list.length - 1, Math.max(0, base + (at < 0 ? 0 : count)))];
    if (target === undefined) return;
    choose({ active: target.seq, from: extend ? (from ?? current) : undefined }, { focus });
  };

  /** One after the other: lines that must be read first would otherwise let a key be forgotten. */
  const [oneByOne] = useState(() => new Mutex());
  const step = (count: number, given: MoveOptions) => void oneByOne.run(() => by(count, given));

  const toEnd = () => {
    setSelection({ active: undefined, from: undefined });
    reader.follow();
    rows.current?.focus({ preventScroll: true });
  };

  return {
    by: step,
    pressed: (event, { toggle, copy }) => {
      const { key, shiftKey: extend, ctrlKey, metaKey, altKey, target } = event;
      const command = ctrlKey || metaKey;
      // Buttons and texts inside an opened line have keys of their own.
      const own = (target as HTMLElement).closest('button, [role=group]') !== null;
      if (own && key !== 'Escape') return;
      const moves: Partial<Record<string, number>> = {
        ArrowDown: 1,
        ArrowUp: -1,
        PageDown: page,
        PageUp: -page,
      };
      const rowsOn = moves[key];
      if (rowsOn !== undefined && !command && !altKey) step(rowsOn, { focus: true, extend });
      else if (key === 'Home') void reader.toOldest();
      else if (key === 'End') toEnd();
      else if ((key === 'Enter' || key === ' ') && latest.current.active !== undefined)
        toggle(latest.current.active);
      else if (command && key.toLowerCase() === 'a') {
        const all = reader.store.getState().lines?.entries;
        reader.stop('scrolled');
        setSelection({ active: all?.at(-1)?.seq, from: all?.[0]?.seq });
      } else if (command && key.toLowerCase() === 'c') {
        if (window.getSelection()?.isCollapsed === false) return;
        copy();
      } else if (key === 'Escape') setSelection({ active: latest.current.active, from: undefined });
      else return;
      event.preventDefault();
    },
    mouseDown: (event) => {
      // Shift marks lines here, not letters.
      if (event.shiftKey) event.preventDefault();
      if (reader.store.getState().mode === 'following' && rowAt(event) !== undefined) reader.stop('scrolled');
    },
    clicked: (event) => {
      const row = rowAt(event);
      if (row === undefined || (event.target as HTMLElement).closest('button, [role=group]')) return;
      if (window.getSelection()?.isCollapsed === false && !event.shiftKey) return;
      const { active: now, from } = latest.current;
      const seq = seqOf(row);
      choose({ active: seq, from: event.shiftKey ? (from ?? now) : undefined }, { focus: true });
    },
  };
}

/** Whether the focus is in a box, or went with a row that was let go of there. */
function useFocusWithin(box: RefObject<HTMLElement | null>): RefObject<boolean> {
  const focused = useRef(false);
  useEffect(() => {
    const view = box.current;
    if (view === null) return;
    const into = () => {
      focused.current = true;
    };
    // Gone with its row, nothing else has taken it.
    const out = (event: FocusEvent) => {
      focused.current = event.relatedTarget === null ? focused.current : false;
    };
    const elsewhere = (event: globalThis.MouseEvent) => {
      if (!view.contains(event.target as Node)) focused.current = false;
    };
    view.addEventListener('focusin', into);
    view.addEventListener('focusout', out);
    document.addEventListener('mousedown', elsewhere);
    return () => {
      view.removeEventListener('focusin', into);
      view.removeEventListener('focusout', out);
      document.removeEventListener('mousedown', elsewhere);
    };
  }, [box]);
  return focused;
}

/** The row of an entry, if it is in the page. */
export function rowOf(rows: HTMLElement | null, seq: number): HTMLElement | undefined {
  return rows?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? undefined;
}

function rowAt(event: MouseEvent): HTMLElement | undefined {
  return (event.target as HTMLElement).closest<HTMLElement>('[data-seq]') ?? undefined;
}

type Step = (by: 1 | -1) => void;

/** N and Shift+N from where nothing is typed, F3 and Shift+F3 from anywhere, lead from match to match. */
export function useMatchKeys(go: Step, goWithoutFocus: Step): void {
  const step = useEffectEvent((typing: boolean, by: 1 | -1) => (typing ? goWithoutFocus : go)(by));
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      const { target, shiftKey } = event;
      if (!(target instanceof HTMLElement) || target.closest('dialog') !== null) return;
      if (!matchesShortcut('next', event)) return;
      const typing = target.matches('input, textarea, select, [contenteditable]');
      event.preventDefault();
      step(typing, shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
