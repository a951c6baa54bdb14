import { useEffect, useState } from 'react';
import { useSettled } from '../../../ui/use-settled.ts';

export type Score = 0 | 1 | 2 | 3 | 4;

/** How hard a password is to guess, a moment after it was typed; undefined until that is known. */
export function useStrength(password: string, known: readonly string[]): Score | undefined {
  const settled = useSettled(password, 150);
  const [score, setScore] = useState<Score | undefined>();
  const words = known.join('\n');
  useEffect(() => {
    if (settled === '') return setScore(undefined);
    let wanted = true;
    import('./measure-password.ts').then(
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
