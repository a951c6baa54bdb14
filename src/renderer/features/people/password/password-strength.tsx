import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebounced } from '../../../ui/changes.ts';
import { classes } from '../../../ui/classes.ts';

export type Score = 0 | 1 | 2 | 3 | 4;

/** How hard a password is to guess, a moment after it was typed; undefined until that is known. */
export function useStrength(password: string, known: readonly string[]): Score | undefined {
  const settled = useDebounced(password, 150);
  const [score, setScore] = useState<Score | undefined>();
  const words = known.join('\n');
  useEffect(() => {
    if (settled === '') return setScore(undefined);
    let wanted = true;
    import('../../../../shared/measure-password.ts').then(
      ({ measurePassword }) => {
        if (wanted) setScore(measurePassword(settled, words.split('\n')));
      },
      // Without the dictionaries there is no word on strength; the form works all the same.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [settled, words]);
  return score;
}

const fills = ['bg-trouble', 'bg-trouble', 'bg-attention', 'bg-good', 'bg-good'] as const;
const names = ['none', 'weak', 'fair', 'good', 'best'] as const;
const words = ['text-trouble', 'text-trouble', 'text-attention', 'text-good', 'text-good'] as const;

/** How hard a password is to guess, as four lamps and a word. */
export function StrengthMeter({ score }: { readonly score: Score | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-6 items-center gap-3">
      <span aria-hidden className="flex w-40 gap-1">
        {[1, 2, 3, 4].map((lamp) => (
          <span
            key={lamp}
            className={classes(
              'h-1.5 flex-1 rounded-full transition-colors',
              score !== undefined && lamp <= Math.max(1, score) ? fills[score] : 'bg-line',
            )}
          />
        ))}
      </span>
      <span
        role="status"
        className={classes('text-small font-medium', score === undefined ? 'text-quiet' : words[score])}
      >
        {score !== undefined && t(`people.strength.${names[score]}`)}
      </span>
    </div>
  );
}
