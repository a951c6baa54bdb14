// biome-ignore-all lint/a11y/useFocusableInteractive: rows and heads of a table (not a grid) take no focus; the links in them do
// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot hold rows that are placed by hand; roles say what they are
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from './changes.ts';
import { classes } from './classes.ts';
import { Skeleton } from './placeholders.tsx';

export interface Column<Sort extends string> {
  readonly id: string;
  readonly title: string;
  /** What the list is sorted by when this head is pressed. */
  readonly sort?: Sort | undefined;
  /** Numbers stand at the line's end. */
  readonly end?: boolean;
}

interface ListTableProps<Sort extends string> {
  readonly label: string;
  readonly columns: readonly Column<Sort>[];
  /** The columns' widths on wide pages: a `lg:grid-cols-[...]` class. Narrow pages show cards. */
  readonly grid: string;
  readonly count: number;
  /** One `Cell` per column; undefined while the row is fetched. */
  readonly row: (index: number) => ReactNode | undefined;
  readonly rowKey: (index: number) => string | undefined;
  /** Height of a row, in rem: as a line of the table, and as a card. */
  readonly heights: { readonly line: number; readonly card: number };
  readonly sorted?: { readonly by: Sort; readonly descending: boolean };
  readonly onSort?: (by: Sort) => void;
  /** Told which rows are in view, once scrolling pauses for a moment. */
  readonly onRange?: (first: number, last: number) => void;
  readonly faded?: boolean;
}

/**
 * A table of any length: only the rows in view are in the page, and each has the same height. It
 * scrolls with the page. Arrow keys, Home and End go from row to row.
 */
export function ListTable<Sort extends string>(props: ListTableProps<Sort>) {
  const { label, columns, grid, count, row, rowKey, heights, sorted, onSort, onRange, faded = false } = props;
  const wide = useMedia('(min-width: 68rem)');
  const body = useRef<HTMLDivElement>(null);
  const top = useTopOnPage(body);
  const [focused, setFocused] = useState<number | undefined>();
  const height = (wide ? heights.line : heights.card) * 16;

  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: top,
    // The row with the focus stays in the page wherever it is scrolled to.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      return focused === undefined || focused >= count || rows.includes(focused) ? rows : [...rows, focused];
    },
  });
  const measure = useEffectEvent((_height: number) => virtual.measure());
  useEffect(() => measure(height), [height]);

  const rows = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  const tell = useEffectEvent((from: number, to: number) => onRange?.(from, to));
  useEffect(() => {
    const timer = setTimeout(() => tell(first, last), 60);
    return () => clearTimeout(timer);
  }, [first, last]);

  const focusRow = (index: number) => {
    if (index < 0 || index >= count) return;
    setFocused(index);
    virtual.scrollToIndex(index, { align: 'auto' });
    // The row comes into the page with the next frames.
    let tries = 10;
    const focus = () => {
      const link = body.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
      if (link) link.focus({ preventScroll: true });
      else if (tries-- > 0) requestAnimationFrame(focus);
    };
    requestAnimationFrame(focus);
  };
  const pressed = (event: KeyboardEvent) => {
    const at = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index);
    if (Number.isNaN(at)) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focusRow(to);
  };

  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-busy={faded}
      className={classes(
        'transition-opacity lg:rounded-card lg:border lg:border-line lg:bg-surface lg:shadow-card',
        faded && 'opacity-60',
      )}
    >
      <div role="rowgroup" className="max-lg:sr-only lg:rounded-t-card lg:border-b lg:border-line lg:bg-dusk">
        <div role="row" aria-rowindex={1} className={classes('lg:grid lg:gap-4 lg:px-4', grid)}>
          {columns.map((column) => (
            <Head
              key={column.id}
              column={column}
              shown={wide}
              sorted={column.sort !== undefined && sorted?.by === column.sort ? sorted : undefined}
              onSort={onSort}
            />
          ))}
        </div>
      </div>
      <div
        ref={body}
        role="rowgroup"
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={pressed}
        onFocus={({ target }) => {
          const at = target.closest<HTMLElement>('[data-index]')?.dataset.index;
          setFocused(at === undefined ? undefined : Number(at));
        }}
        onBlur={() => setFocused(undefined)}
      >
        {rows.map(({ index, start }) => (
          <div
            key={rowKey(index) ?? `place-${index}`}
            role="row"
            aria-rowindex={index + 2}
            data-index={index}
            style={{ height, transform: `translateY(${start - top}px)` }}
            className={classes(
              'absolute inset-x-0 top-0 max-lg:pb-3 lg:border-b lg:border-line',
              index === count - 1 && 'lg:border-b-transparent',
            )}
          >
            <div
              role="presentation"
              className={classes(
                'relative h-full transition-colors hover:bg-lamp-wash lg:grid lg:items-center lg:gap-4 lg:px-4',
                'max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:content-start max-lg:gap-x-3 max-lg:overflow-hidden max-lg:rounded-card max-lg:border max-lg:border-line max-lg:bg-surface max-lg:p-4 max-lg:shadow-card',
                grid,
              )}
            >
              {row(index) ?? <Waiting columns={columns.length} />}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Where something begins on the page: changes when something above it grows. */
function useTopOnPage(box: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const look = () => {
      if (box.current) setTop(Math.round(box.current.getBoundingClientRect().top + window.scrollY));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [box]);
  return top;
}

function Head<Sort extends string>(props: {
  readonly column: Column<Sort>;
  readonly shown: boolean;
  readonly sorted: { readonly descending: boolean } | undefined;
  readonly onSort: ((by: Sort) => void) | undefined;
}) {
  const { column, shown, sorted, onSort } = props;
  const { title, sort, end = false } = column;
  const Icon = sorted === undefined ? ChevronsUpDown : sorted.descending ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      aria-sort={sorted && (sorted.descending ? 'descending' : 'ascending')}
      className={classes('text-small font-medium text-quiet', end && 'lg:text-end')}
    >
      {shown && sort !== undefined && onSort ? (
        <button
          type="button"
          onClick={() => onSort(sort)}
          className={classes(
            'inline-flex min-h-10 items-center gap-1 rounded-control transition-colors hover:text-ink',
            sorted && 'text-ink',
          )}
        >
          {title}
          <Icon aria-hidden className={classes('size-3.5 shrink-0', !sorted && 'opacity-60')} />
        </button>
      ) : (
        <span className="inline-flex min-h-10 items-center">{title}</span>
      )}
    </span>
  );
}

/** One value of a row. On cards its column's title stands before it, where it has one. */
export function Cell({
  title,
  end = false,
  className,
  children,
}: {
  readonly title?: string;
  readonly end?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div
      role="cell"
      className={classes(
        'min-w-0 max-lg:flex max-lg:items-baseline max-lg:gap-2',
        end && 'lg:text-end',
        className,
      )}
    >
      {title !== undefined && <span className="text-small text-quiet lg:hidden">{title}</span>}
      <span className="block min-w-0 truncate">{children}</span>
    </div>
  );
}

function Waiting({ columns }: { readonly columns: number }) {
  const { t } = useTranslation();
  return (
    <>
      <div role="cell" className="flex items-center gap-3">
        <span className="sr-only">{t('ui.loading')}</span>
        <Skeleton className="size-9 shrink-0 rounded-full" />
        <Skeleton className="h-4 w-40 max-w-full" />
      </div>
      {Array.from({ length: columns - 1 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without a self
        <div role="cell" key={index} className="max-lg:hidden">
          <Skeleton className="h-4 w-3/4" />
        </div>
      ))}
    </>
  );
}
