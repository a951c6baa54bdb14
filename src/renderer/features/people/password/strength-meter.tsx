import { useTranslation } from 'react-i18next';
import { classes } from '../../../ui/classes.ts';
import type { Score } from './use-strength.ts';

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
