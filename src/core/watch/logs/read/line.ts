import type { LogLevel } from '../../../../shared/contract/logs.ts';

/** What one line is. */
export type ParsedLine =
  /** The first line of an entry. */
  | { readonly kind: 'head'; readonly level: LogLevel; readonly text: string }
  /** It says itself that it belongs to the entry before. */
  | { readonly kind: 'more'; readonly text: string }
  /** It does not say. */
  | { readonly kind: 'loose'; readonly text: string };

/** How one program's lines are read. Lines come cleaned. */
export interface LineReader {
  read(line: string): ParsedLine;
  /** Whether every entry of this program has a head, so that a loose line belongs to the one before it. */
  readonly joins: boolean;
}

const levelNames: Readonly<Record<string, LogLevel>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  notice: 'info',
  log: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
  err: 'error',
  crit: 'fatal',
  critical: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  fatal: 'fatal',
  panic: 'fatal',
  dpanic: 'fatal',
};

/** What a program calls a level; undefined for any other word. */
export function levelOf(word: string): LogLevel | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(levelNames, name) ? levelNames[name] : undefined;
}
