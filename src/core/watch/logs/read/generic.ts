import type { LogLevel } from '../../../../shared/contract/logs.ts';
import { readJson } from './json.ts';
import { type LineReader, levelOf, type ParsedLine } from './line.ts';

/** A time at the beginning, in the shapes programs print: it is told beside the entry. */
const stamp =
  /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d| UTC)?\]?)(?: - |[ \t:]+)/;

/** A level right after that: `[notice]`, `ERROR:`, `WARN`. */
const leading = /^[[(<]?([A-Za-z]{3,8})[\])>]?(?::|\t|\s-\s|\s)\s*/;

/** `level=error` of logfmt, which dockerd and others write. */
const logfmt = /(?:^|\s)level="?([a-z]{3,8})"?(?=\s|$)/;

/** Python's, Java's and Go's lines that go on with the entry before. */
const continuation =
  /^(?:\s|$|Traceback \(most recent|During handling of the above|The above exception|Caused by:|goroutine \d)/;

/** Whether a line that does not say belongs to the entry before it. `previous` is that entry's last line. */
export function isContinuation(line: string, previous: string): boolean {
  if (continuation.test(line)) return true;
  // The last line of a traceback names the error; before it come indented ones.
  return /^\s+\S/.test(previous) && /^[A-Za-z_][\w.]{0,200}(?::|$)/.test(line);
}

/** The level and text of a line of a program that is not known. */
export function readGenericLine(line: string): ParsedLine {
  const json = readJson(line);
  if (json) return json;
  const found = logfmt.exec(line);
  const named = found && levelOf(found[1] ?? '');
  if (named) return { kind: 'head', level: named, text: readLogfmt(line) };
  const begun = stamp.exec(line)?.[0].length ?? 0;
  const rest = line.slice(begun);
  const word = leading.exec(rest);
  const level: LogLevel | undefined = word ? levelOf(word[1] ?? '') : undefined;
  if (word && level && (begun > 0 || /^[[(<]?[A-Z]{3,8}[\])>:]/.test(rest) || word[0].startsWith('['))) {
    return { kind: 'head', level, text: rest.slice(word[0].length) };
  }
  if (begun > 0) return { kind: 'head', level: 'none', text: rest };
  return { kind: 'loose', text: line };
}

/** `time="…" level=error msg="it failed" error="…"` as `it failed  error="…"`. */
function readLogfmt(line: string): string {
  const message = /(?:^|\s)msg=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line);
  if (!message) return line;
  const rest = line
    .replace(message[0], ' ')
    .replace(logfmt, ' ')
    .replace(/(?:^|\s)time=(?:"[^"]*"|\S+)/, ' ')
    .trim();
  const text = (message[1] ?? message[2] ?? '').replace(/\\(["\\])/g, '$1');
  return rest === '' ? text : `${text}  ${rest}`;
}

export const genericReader: LineReader = { joins: false, read: readGenericLine };
