import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}

interface DiffTextProps {
  /** What it is, for those who reach it by keyboard without seeing what is around it. */
  readonly label: string;
  readonly hunks: readonly Hunk[];
}

const looks = {
  '+': 'bg-good/10 text-ink',
  '-': 'bg-trouble/10 text-ink',
  ' ': 'text-quiet',
  '\\': 'text-quiet italic',
} as const;

/**
 * Changed lines. The sign at a line's beginning says what its colour does, and screen readers hear it as
 * a word; the text itself is copied without either.
 */
export function DiffText({ label, hunks }: DiffTextProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset: there is nothing to fill in
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      dir="ltr"
      className="max-h-96 overflow-auto font-mono text-small leading-5 focus-visible:-outline-offset-2"
    >
      <div className="w-max min-w-full py-1.5">
        {hunks.map((hunk) => (
          <div
            key={`${hunk.oldStart} ${hunk.newStart}`}
            className="not-first:mt-1.5 not-first:border-t not-first:border-line not-first:pt-1.5"
          >
            {linesOf(hunk).map(({ key, sign, number, text }) => (
              <div key={key} className={classes('flex pe-4', looks[sign])}>
                <span aria-hidden className="numbers w-12 shrink-0 pe-2 text-end text-quiet select-none">
                  {number}
                </span>
                <span
                  aria-hidden
                  className={classes(
                    'w-5 shrink-0 font-semibold select-none',
                    sign === '+' && 'text-good',
                    sign === '-' && 'text-trouble',
                  )}
                >
                  {sign === ' ' || sign === '\\' ? '' : sign}
                </span>
                {(sign === '+' || sign === '-') && (
                  <span className="sr-only select-none">
                    {t(sign === '+' ? 'ui.lineComes' : 'ui.lineGoes')}{' '}
                  </span>
                )}
                <span className="whitespace-pre [tab-size:4]">{text || ' '}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface Line {
  readonly key: number;
  readonly sign: keyof typeof looks;
  /** Where it stands: in the new file, or in the old one for a line that goes. */
  readonly number: number | '';
  readonly text: string;
}

function linesOf({ oldStart, newStart, lines }: Hunk): Line[] {
  let [before, after] = [oldStart, newStart];
  return lines.map((line, key) => {
    const text = line.slice(1);
    switch (line[0]) {
      case '+':
        return { key, sign: '+', number: after++, text };
      case '-':
        return { key, sign: '-', number: before++, text };
      case '\\':
        return { key, sign: '\\', number: '', text };
      default:
        before++;
        return { key, sign: ' ', number: after++, text };
    }
  });
}
