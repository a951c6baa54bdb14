import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { inputClass } from '../../ui/field.tsx';
import './find-words.ts';
import { useFind } from './use-find.ts';

interface FindBarProps {
  /** Counts how often it was asked for: each time its words are there to be typed over. */
  readonly asked: number;
  readonly onClose: () => void;
}

/** Searches the page that is open, as browsers do by themselves. */
export function FindBar({ asked, onClose }: FindBarProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [before] = useState(() => document.activeElement);
  const box = useRef<HTMLInputElement>(null);
  const { all, now, step } = useFind(words);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, [asked]);
  // Back to where the person was.
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: no search element in every browser yet
    <div
      role="search"
      data-find
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      className="fixed end-4 top-3 z-50 flex animate-come items-center gap-1 rounded-card border border-line bg-raised p-2 shadow-high"
    >
      <input
        ref={box}
        type="search"
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => setWords(event.target.value.slice(0, 500))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          step(event.shiftKey ? -1 : 1);
        }}
        className={classes(inputClass, 'w-56 [&::-webkit-search-cancel-button]:hidden')}
      />
      <span role="status" className="min-w-16 px-1 text-center text-small text-quiet tabular-nums">
        {words.trim() !== '' && (all === 0 ? t('find.none') : t('find.count', { now, all }))}
      </span>
      <IconButton icon={ChevronUp} label={t('find.previous')} onClick={() => step(-1)} />
      <IconButton icon={ChevronDown} label={t('find.next')} onClick={() => step(1)} />
      <IconButton icon={X} label={t('find.close')} onClick={onClose} />
    </div>
  );
}
