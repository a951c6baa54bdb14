import type { LogLevel } from '../../../../shared/contract/logs.ts';
import { fromJson } from '../../../../shared/from-json.ts';
import { cleanText } from '../text.ts';
import type { Micros } from '../times.ts';
import { readGenericLine } from './generic.ts';

export interface JournalEntry {
  readonly at: Micros;
  readonly cursor: string;
  readonly level: LogLevel;
  readonly text: string;
}

/** By syslog's numbers, worst first. */
const priorities: readonly LogLevel[] = [
  'fatal',
  'fatal',
  'fatal',
  'error',
  'warning',
  'info',
  'info',
  'debug',
];

/** One line of `journalctl --output=json`; undefined for anything else. */
export function readJournal(line: string): JournalEntry | undefined {
  const parsed = fromJson(line);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const fields = parsed as Readonly<Record<string, unknown>>;
  const at = Number(field(fields.__REALTIME_TIMESTAMP));
  const cursor = field(fields.__CURSOR);
  if (!Number.isSafeInteger(at) || at <= 0 || !/^[\w=;.-]{1,500}$/.test(cursor)) return undefined;
  const name = field(fields.SYSLOG_IDENTIFIER) || field(fields._COMM);
  const pid = field(fields._PID);
  const message = field(fields.MESSAGE).split('\n').map(cleanText).join('\n').trimEnd();
  const priority = priorities[Number(field(fields.PRIORITY) || 6)] ?? 'none';
  // Programs that know nothing of the journal's levels put theirs into the text.
  const inner = priority === 'info' && !message.includes('\n') ? readGenericLine(message) : undefined;
  const own = inner?.kind === 'head' && inner.level !== 'none' ? inner : undefined;
  const who = name === '' ? '' : `${cleanText(name)}${/^\d+$/.test(pid) ? `[${pid}]` : ''}: `;
  return { at, cursor, level: own?.level ?? priority, text: `${who}${own?.text ?? message}` };
}

/** A field's text. One that is not UTF-8 comes as its bytes; one that is set twice as a list; a very large one not at all. */
function field(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  if (value.every((one) => typeof one === 'number')) return Buffer.from(value as number[]).toString('utf8');
  return field(value.find((one) => typeof one === 'string'));
}
