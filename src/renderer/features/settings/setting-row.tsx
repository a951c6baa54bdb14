import { CircleAlert, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { fieldFacts } from '../../../shared/spec/field-facts.ts';
import { valueAt } from '../../../shared/spec/paths.ts';
import { sameValue } from '../../../shared/spec/same-value.ts';
import { classes } from '../../ui/classes.ts';
import { useMebibytes } from '../../ui/format.ts';
import { isolate } from '../../ui/text.tsx';
import { useProblemWords, useSay } from '../../ui/use-language.ts';
import { isWide, SettingControl } from './controls.tsx';
import type { Entry } from './entries.ts';
import { useFieldWords, useValueWords } from './use-field-words.ts';
import type { Settings } from './use-settings.ts';

interface SettingRowProps {
  readonly entry: Entry;
  readonly settings: Settings;
  /** Whether the exact terms are shown. */
  readonly exact: boolean;
}

/** One setting: its name, what it is for, how it is, what is wrong with it, and the ways back. */
export function SettingRow({ entry, settings, exact }: SettingRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const sizes = useMebibytes();
  const words = useFieldWords()(entry.path);
  const facts = fieldFacts(entry.path);
  const value = valueAt(settings.wanted, entry.path);
  const error = useError(settings.problems.at.get(entry.path), value, facts);
  const wide = isWide(entry, facts);
  const takes = entry.component?.memoryMiB ?? entry.takes?.(settings.wanted) ?? 0;
  const moot = entry.when !== undefined && !entry.when(settings.wanted);
  const ids = {
    id,
    'aria-describedby': [`${id}-hint`, error ? `${id}-error` : ''].filter(Boolean).join(' '),
    'aria-invalid': error ? (true as const) : undefined,
  };
  return (
    <div
      data-setting={entry.path}
      className={classes(
        'space-y-1.5 py-4 [&_:is(input,textarea,select,button)]:scroll-my-28',
        settings.changed.includes(entry.path) && '-ms-5 border-s-3 border-s-lamp ps-4.25',
      )}
    >
      <div className={wide ? 'space-y-2' : 'flex flex-wrap items-start justify-between gap-x-8 gap-y-2'}>
        <div className={wide ? undefined : 'min-w-0 flex-1 basis-56'}>
          <label htmlFor={id} className="font-medium">
            {words.label}
          </label>
          <p id={`${id}-hint`} className="measure text-small text-quiet">
            {words.hint}
            {takes > 0 && <span className="block">{t('settings.memory', { amount: sizes(takes) })}</span>}
            {moot && <span className="block">{t('settings.moot')}</span>}
          </p>
        </div>
        <SettingControl
          entry={entry}
          facts={facts}
          words={words}
          ids={ids}
          value={value}
          onChange={(next) => settings.set(entry.path, next)}
        />
      </div>
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-small text-trouble">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
      {exact && (
        <p className="text-small text-quiet">
          {words.term && <span className="me-3">{words.term}</span>}
          <code dir="ltr" className="font-mono break-all">
            {entry.path}
          </code>
        </p>
      )}
      <WayBack entry={entry} settings={settings} label={words.label} fallback={facts.fallback} />
    </div>
  );
}

interface WayBackProps {
  readonly entry: Entry;
  readonly settings: Settings;
  readonly label: string;
  readonly fallback: unknown;
}

/** What it was before this change, and what it is where nobody chose, each with a way back to it. */
function WayBack({ entry: { path }, settings, label, fallback }: WayBackProps) {
  const { t } = useTranslation();
  const said = useValueWords();
  const value = valueAt(settings.wanted, path);
  const before = valueAt(settings.base, path);
  const changed = settings.changed.includes(path);
  const unusual = !sameValue(value, fallback) && !(changed && sameValue(before, fallback));
  if (!changed && !unusual) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-quiet">
      {changed && (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <span className="font-medium text-lamp">{t('settings.changed')}</span>
          {settings.moved.includes(path) && (
            <span className="font-medium text-attention">{t('settings.moved')}</span>
          )}
          {t('settings.before', { value: isolate(said(path, before)) })}
          <button
            type="button"
            aria-label={t('settings.undoOne', { label })}
            onClick={() => settings.undo(path)}
            className={wayClass}
          >
            <Undo2 aria-hidden className="size-3.5 rtl:-scale-x-100" />
            {t('settings.undo')}
          </button>
        </span>
      )}
      {unusual && (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {t('settings.usual', { value: isolate(said(path, fallback)) })}
          <button
            type="button"
            aria-label={t('settings.takeUsualOf', { label })}
            onClick={() => settings.set(path, fallback)}
            className={wayClass}
          >
            {t('settings.takeUsual')}
          </button>
        </span>
      )}
    </p>
  );
}

const wayClass =
  'inline-flex min-h-6 items-center gap-1 rounded-control px-1 font-medium text-lamp underline-offset-2 hover:underline';

/** A number out of its limits is told in words of the page; whatever else, as the check says it. */
function useError(
  problem: Problem | undefined,
  value: unknown,
  facts: ReturnType<typeof fieldFacts>,
): string | undefined {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const say = useSay();
  if (problem === undefined) return undefined;
  const { min, max } = facts.kind === 'number' ? facts : {};
  if (facts.kind === 'number' && min !== undefined && max !== undefined) {
    const fits = typeof value === 'number' && value >= min && value <= max;
    if (!fits) return t('settings.numberForm', { min, max });
  }
  if (value === '') return t('settings.missing');
  if (problem.code !== 'input.invalid') return `${inWords(problem).title} ${inWords(problem).cause}`;
  const { path = '' } = problem.params;
  const reason = say(problem.params.reason ?? '');
  const within = String(path).split('.').at(-1) ?? '';
  // One line of a list is wrong: say which.
  if (/^\d+$/.test(within)) return t('settings.line', { line: Number(within) + 1, reason });
  return t('settings.wrong', { reason });
}
