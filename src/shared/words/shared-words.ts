import { adminConsoleWords, type WordedConsole } from './admin-consoles.ts';
import { cardWords } from './card-words.ts';
import type { desktopWords } from './desktop.ts';
import { handOverWords } from './hand-over-words.ts';
import { knownMessageWords } from './known-messages.ts';
import { type AllMessages, messageWords } from './messages.ts';
import { type ProblemCode, type ProblemWords, problemWords } from './problems.ts';
import { recoveryPageWords } from './recovery-page-words.ts';
import { sentenceWords } from './sentence.ts';
import { type NamedService, serviceNames } from './service-names.ts';
import { actionWords, cleanupWords, noticeWords } from './services.ts';
import { stepWords } from './steps.ts';

/** The same keys, with any text in each place. */
type Worded<T> = { readonly [K in keyof T]: T[K] extends string ? string : Worded<T[K]> };

export type DesktopWords = Worded<typeof desktopWords>;

/** Everything that is said outside the pages, or both there and on the command line, in one language. */
export interface SharedWords {
  readonly messages: AllMessages;
  readonly problems: Readonly<Record<ProblemCode, ProblemWords>>;
  readonly knownMessages: Worded<typeof knownMessageWords>;
  readonly serviceNames: Readonly<Record<NamedService, string>>;
  readonly sentence: Worded<typeof sentenceWords>;
  readonly adminConsoles: Readonly<Record<WordedConsole, Worded<(typeof adminConsoleWords)[WordedConsole]>>>;
  readonly steps: Worded<typeof stepWords>;
  readonly serviceActions: Worded<typeof actionWords>;
  readonly notices: Worded<typeof noticeWords>;
  readonly cleanup: Worded<typeof cleanupWords>;
  readonly card: Worded<typeof cardWords>;
  readonly handOver: Worded<typeof handOverWords>;
  readonly recoveryPage: Worded<typeof recoveryPageWords>;
  /** No page needs them: the desktop app adds them to what it speaks. */
  readonly desktop?: DesktopWords;
}

export const englishWords: SharedWords = {
  messages: messageWords,
  problems: problemWords,
  knownMessages: knownMessageWords,
  serviceNames,
  sentence: sentenceWords,
  adminConsoles: adminConsoleWords,
  steps: stepWords,
  serviceActions: actionWords,
  notices: noticeWords,
  cleanup: cleanupWords,
  card: cardWords,
  handOver: handOverWords,
  recoveryPage: recoveryPageWords,
};
