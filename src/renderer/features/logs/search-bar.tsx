import { ChevronDown, ChevronUp, CircleAlert, Regex } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { sanitize } from '../../ui/text.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import type { LogChoice } from './log-filters.ts';

interface SearchBarProps {
  readonly choice: LogChoice;
  readonly change: (to: Partial<LogChoice>) => void;
  /** Why the pattern cannot be read. */
  readonly problem: Problem | undefined;
  /** To the next (1) or previous (-1) match. `focus`: and stay there. */
  readonly onStep: (by: 1 | -1, focus: boolean) => void;
  readonly className?: string;
}

/** What is searched for, and the way from match to match. */
export function SearchBar({ choice, change, problem, onStep, className }: SearchBarProps) {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={className}>
      {/* biome-ignore lint/a11y/useSemanticElements: no search element in every browser yet */}
      <div
        role="search"
        aria-describedby={problem && id}
        onKeyDown={(event) => {
          const typing = (event.target as HTMLElement).matches('input');
          if (event.key !== 'Enter' || !typing) return;
          event.preventDefault();
          onStep(event.shiftKey ? -1 : 1, false);
        }}
        className="flex items-center gap-1"
      >
        <SearchField
          label={t('logs.search')}
          value={choice.text}
          onChange={(text) => change({ text: text.slice(0, 500) })}
          className="min-w-0 flex-1"
        />
        <IconButton
          icon={Regex}
          label={t('logs.regex')}
          aria-pressed={choice.regex}
          onClick={() => change({ regex: !choice.regex })}
          className={classes(
            'size-10!',
            choice.regex && 'bg-lamp-wash text-lamp! shadow-[inset_0_0_0_1px_var(--lamp)]',
          )}
        />
        <IconButton
          icon={ChevronUp}
          label={t('logs.previous')}
          aria-keyshortcuts="Shift+N"
          onClick={() => onStep(-1, false)}
          className="size-10!"
        />
        <IconButton
          icon={ChevronDown}
          label={t('logs.next')}
          aria-keyshortcuts="N"
          onClick={() => onStep(1, false)}
          className="size-10!"
        />
      </div>
      {problem && (
        <p id={id} role="alert" className="mt-1 flex items-start gap-1.5 text-small text-trouble">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0">
            {inWords(problem).title} <bdi>{sanitize(inWords(problem).cause)}</bdi> {t('logs.badPattern')}
          </span>
        </p>
      )}
    </div>
  );
}
