import type { HandOver } from '../contract/people.ts';
import { fill } from './fill.ts';
import type { handOverWords } from './hand-over-words.ts';
import { english, type Language } from './language.ts';
import { plainText } from './plain-text.ts';

/** Why somebody gets a password: their account is new, it is opened again, or they had forgotten theirs. */
export type HandOverOccasion = keyof typeof handOverWords.openings;

/** What a host sends to somebody who can sign in now: ready to paste into any message. */
export function handOverText(
  { name, webUrl, ...values }: HandOver,
  occasion: HandOverOccasion,
  language: Language = english,
): string {
  const words = language.words.handOver;
  return [
    fill(words.hello, { name: plainText(name) }),
    '',
    fill(words.openings[occasion], { server: values.server }),
    webUrl === undefined
      ? fill(words.withApp, { server: values.server, homeserverUrl: values.homeserverUrl })
      : fill(words.withWeb, { server: values.server, webUrl }),
    ...(values.certificateFile ? [words.certificate] : []),
    '',
    fill(words.user, { userId: values.userId }),
    fill(words.password, { password: values.password }),
    '',
    words.afterwards,
  ].join('\n');
}
