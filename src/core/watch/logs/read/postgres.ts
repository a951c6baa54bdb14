import type { LogLevel } from '../../../../shared/contract/logs.ts';
import type { LineReader } from './line.ts';

/** `time zone [process] SEVERITY:  message`, the prefix being PostgreSQL's own default (`%m [%p] `). */
const head =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})? [A-Za-z0-9+:-]{1,8} \[(\d{1,8})\] ([A-Z]{3,10}\d?): {1,2}/;

/** Of these DETAIL and so on belong to the message before them. */
const severities: Readonly<Record<string, LogLevel | 'more'>> = {
  LOG: 'info',
  INFO: 'info',
  NOTICE: 'info',
  WARNING: 'warning',
  ERROR: 'error',
  FATAL: 'fatal',
  PANIC: 'fatal',
  DEBUG: 'debug',
  DETAIL: 'more',
  HINT: 'more',
  CONTEXT: 'more',
  STATEMENT: 'more',
  QUERY: 'more',
  LOCATION: 'more',
  BACKTRACE: 'more',
};

export const postgresReader: LineReader = {
  joins: true,
  read: (line) => {
    const found = head.exec(line);
    if (!found) return { kind: 'loose', text: line };
    const [whole, , severity = ''] = found;
    const level = severities[severity.replace(/\d$/, '')];
    const message = line.slice(whole.length);
    if (level === 'more') return { kind: 'more', text: `${severity}: ${message}` };
    // PostgreSQL counts an error in a query as one; LOG is what it tells of itself.
    return { kind: 'head', level: level ?? 'none', text: message };
  },
};
