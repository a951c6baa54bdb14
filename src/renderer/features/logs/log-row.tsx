// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid that is no table
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, not cells
import { ChevronDown, ChevronUp, Lightbulb } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../../../shared/contract/logs.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useNumbers } from '../../ui/format.ts';
import { LevelMark } from './level-mark.tsx';
import { foldedText, highlighted } from './log-text.ts';
import { type RowActions, RowDetail } from './row-detail.tsx';

interface LogRowProps {
  readonly serverId: ServerId;
  readonly entry: LogEntry;
  /** Its place among all matches, from 1. */
  readonly place: number;
  readonly time: string;
  /** The day, where it is another than the line's before. */
  readonly day: string | undefined;
  readonly gap: boolean;
  readonly name: string;
  /** What is searched for; empty where nothing can be marked. */
  readonly wanted: string;
  readonly active: boolean;
  /** The row Tab leads to. */
  readonly tab: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  readonly acts: RowActions;
}

const edges: Readonly<Record<LogEntry['level'], string>> = {
  debug: 'border-s-transparent',
  none: 'border-s-transparent',
  info: 'border-s-transparent',
  warning: 'border-s-attention',
  error: 'border-s-trouble',
  fatal: 'border-s-trouble bg-trouble/10',
};

/** One entry: when, who, how bad, what. Keys and clicks are the list's. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { serverId, entry, place, time, day, gap, name, wanted, active, tab, selected, open, acts } = props;
  const { t } = useTranslation();
  const { seq, level, text, known } = entry;
  const shown = foldedText(text);
  // All of it stands below once it is open.
  const brief = open && shown.cut ? (shown.text.split('\n')[0] ?? '') : shown.text;
  return (
    <div
      role="row"
      data-seq={seq}
      tabIndex={tab ? 0 : -1}
      aria-rowindex={place}
      aria-selected={selected || active}
      className={classes(
        'grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-3 border-s-3 ps-2 pe-2 leading-5 outline-offset-[-2px]',
        '@3xl:grid-cols-[6.75rem_8rem_5.25rem_minmax(0,1fr)]',
        edges[level],
        selected ? 'border-s-lamp! bg-glow/15' : !active && 'hover:bg-dusk',
        active && 'shadow-[inset_0_0_0_1px_var(--lamp)]',
      )}
    >
      {(day !== undefined || gap) && <Between day={day} gap={gap} />}
      <span role="gridcell" dir="ltr" className="numbers text-start whitespace-nowrap text-quiet">
        {time}
      </span>
      <span role="gridcell" className="truncate font-sans text-quiet">
        <bdi>{name}</bdi>
      </span>
      <span role="gridcell">
        <LevelMark level={level} />
      </span>
      <div role="gridcell" className="flex min-w-0 items-start gap-1 @max-3xl:col-span-full @max-3xl:pb-1">
        <div className="min-w-0 flex-1">
          <div dir="ltr" className="text-start wrap-anywhere whitespace-pre-wrap">
            {brief === '' ? '\u00a0' : <Marked text={brief} wanted={wanted} />}
          </div>
          {shown.cut && !open && <Folded hidden={shown.hidden} onOpen={() => acts.toggle(seq)} />}
        </div>
        {known !== undefined && !open && (
          <IconButton
            icon={Lightbulb}
            label={t('logs.explained')}
            tabIndex={active ? 0 : -1}
            onClick={() => acts.toggle(seq)}
            className="size-5! text-lamp!"
          />
        )}
        {(active || open) && (
          <IconButton
            icon={open ? ChevronUp : ChevronDown}
            label={open ? t('logs.detail.close') : t('logs.detail.text')}
            tabIndex={active ? 0 : -1}
            aria-expanded={open}
            onClick={() => acts.toggle(seq)}
            className="size-5!"
          />
        )}
      </div>
      {open && (
        <div role="gridcell" className="col-span-full min-w-0 font-sans">
          <RowDetail serverId={serverId} entry={entry} name={name} cut={shown.cut} acts={acts} />
        </div>
      )}
    </div>
  );
});

function Between({ day, gap }: { readonly day: string | undefined; readonly gap: boolean }) {
  const { t } = useTranslation();
  return (
    <span
      role="gridcell"
      className="col-span-full flex flex-wrap items-center gap-3 py-1 font-sans text-small text-quiet before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
    >
      {gap && <span>{t('logs.gap')}</span>}
      {day && <span>{day}</span>}
    </span>
  );
}

function Marked({ text, wanted }: { readonly text: string; readonly wanted: string }) {
  if (wanted === '') return text;
  return highlighted(text, wanted).map((piece) =>
    piece.found ? (
      <mark key={piece.at} className="rounded-sm bg-glow/35 text-ink">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

function Folded({ hidden, onOpen }: { readonly hidden: number; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={onOpen}
      className="my-0.5 inline-flex items-center gap-1 rounded-control border border-line bg-surface px-2 font-sans text-small text-lamp hover:bg-lamp-wash"
    >
      <ChevronDown aria-hidden className="size-3.5" />
      {hidden > 0 ? t('logs.folded', { count: hidden, number: numbers(hidden) }) : t('logs.foldedText')}
    </button>
  );
}
