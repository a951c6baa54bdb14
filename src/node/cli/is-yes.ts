import { cliEnglish } from '../../shared/cli-english.ts';
import { message } from '../../shared/message.ts';
import { say as sayIn } from '../../shared/say.ts';
import { sayInTerminal } from './terminal-words.ts';

const yes = message('cli.yes');

/** Whether somebody has typed the whole word, in the language that is spoken or in English. */
export function isYes(answer: string): boolean {
  return yesWords().includes(plain(answer));
}

/** The same where the first letter is enough. */
export function isShortYes(answer: string): boolean {
  const given = plain(answer);
  return yesWords().some((word) => word === given || word.charAt(0) === given);
}

const yesWords = () => [sayInTerminal(yes), sayIn(yes, cliEnglish)].map(plain);

/** Not every keyboard has the accent of a "sí". */
const plain = (text: string) => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
