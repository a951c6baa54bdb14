import { allWords } from '../../../src/renderer/words/all-words.ts';
import type { Texts } from '../../../src/shared/translations/texts.ts';
import { sharedTexts, type Translation } from '../../../src/shared/translations/translation.ts';

const accented = 'åƀçđéƒğĥîĵķĺɱñöþɋŕšţûṽŵẋýž';
/** Letters of a script that is read from the right, for each of ours. */
const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתםןךף';
const places = /(\{\{[^}]*\}\}|<[^>]*>)/;

function written(text: string, letters: string): string {
  const parts = text.split(places).map((part, index) => {
    // What a value is put into is left alone.
    if (index % 2 === 1) return part;
    return part.replace(/[a-z]/gi, (letter) => letters[letter.toLowerCase().charCodeAt(0) - 97] ?? letter);
  });
  const length = Math.ceil(text.replaceAll(/\{\{[^}]*\}\}/g, '').length * 0.35);
  // Words of the usual length, so that lines break as they do.
  const more = ` ${letters.slice(0, 5)}`.repeat(Math.ceil(length / 6));
  return `${parts.join('')}${more}`;
}

const over = (texts: Texts, letters: string): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? written(text, letters) : over(text, letters),
    ]),
  );

const everything = { ...(allWords as Texts), ...sharedTexts() };
/** Languages nobody speaks: each text of ours is a third longer and has no letter of ours, so what has was not translated. */
export const pseudoLanguages = {
  /** Greek for what Intl writes, and read from the left. */
  accented: { tag: 'el', words: over(everything, accented) },
  /** Urdu for what Intl writes, and read from the right. */
  mirrored: { tag: 'ur', words: over(everything, hebrew) },
} as const satisfies Readonly<Record<string, Translation>>;
