import escapeStringRegexp from 'escape-string-regexp';
import type { LogEntry } from '../../../shared/contract/logs.ts';
import { sanitize } from '../../ui/text.tsx';

/** Lines of an entry that are shown before it is opened, and letters of it. */
const shownLines = 6;
const shownLetters = 1200;
/** Even an opened entry shows no more: a page is not the place for megabytes. */
const mostLetters = 100_000;

/** What a program wrote, line breaks kept, with nothing in it that reaches beyond its own line. */
function sanitizeLines(text: string): string {
  return text
    .replaceAll('\t', '    ')
    .split('\n')
    .map((line) => sanitize(line).trimEnd())
    .join('\n');
}

export interface ShownText {
  readonly text: string;
  /** Lines that are folded away; 0 with `cut` where it is the rest of a line. */
  readonly hidden: number;
  readonly cut: boolean;
}

/** As much of an entry as the list shows of it. */
export function foldedText(text: string): ShownText {
  const lines = sanitizeLines(text.slice(0, mostLetters)).split('\n');
  // One line more takes no more room than the words that stand for it.
  const hidden = lines.length > shownLines + 1 ? lines.length - shownLines : 0;
  const kept = (hidden > 0 ? lines.slice(0, shownLines) : lines).join('\n');
  const cut = kept.length > shownLetters;
  return { text: cut ? kept.slice(0, shownLetters) : kept, hidden, cut: cut || hidden > 0 };
}

export function wholeText(text: string): string {
  return sanitizeLines(text.slice(0, mostLetters));
}

/** A line as it is copied, the same as in a saved file: when, who, how bad, what. */
export function lineToCopy({ at, source, level, text }: LogEntry): string {
  return `${at} ${source} ${level === 'none' ? '-' : level} ${sanitizeLines(text)}`;
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
  readonly at: number;
}

/** A text in pieces, those that are searched for marked. In any case of letters, as the core looks for them. */
export function highlighted(text: string, wanted: string): readonly Piece[] {
  if (wanted === '') return [{ text, found: false, at: 0 }];
  const literal = escapeStringRegexp(wanted);
  const parts: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(new RegExp(literal, 'gi'))) {
    if (found.index > at) parts.push({ text: text.slice(at, found.index), found: false, at });
    parts.push({ text: found[0], found: true, at: found.index });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false, at });
  return parts;
}
