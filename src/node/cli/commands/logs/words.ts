import type { LogEntry } from '../../../../shared/contract/logs.ts';
import { isKnownMessage } from '../../../../shared/logs/known-messages.ts';
import { terminalLanguage } from '../../terminal-words.ts';

/** What a known message means and what to do about it. */
export function explained({ known }: LogEntry): string | undefined {
  if (known === undefined || !isKnownMessage(known)) return undefined;
  const { meaning, advice } = terminalLanguage().words.knownMessages[known];
  return advice === '' ? meaning : `${meaning} ${advice}`;
}

/** One entry for a person. Lines that belong to it are set in. */
export function lineOf({ at, source, level, text }: LogEntry, explanation: string | undefined): string {
  const head = `${at.replace('T', ' ').replace('Z', '')} ${source} ${level === 'none' ? '' : `${level.toUpperCase()} `}`;
  const lines = text.split('\n').join('\n    ');
  return `${head}${lines}${explanation === undefined ? '' : `\n    = ${explanation}`}`;
}
