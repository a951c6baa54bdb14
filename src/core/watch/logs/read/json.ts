import { fromJson } from '../../../../shared/from-json.ts';
import { isMapping } from '../../../../shared/mapping.ts';
import { levelOf, type ParsedLine } from './line.ts';

/** Fields that are told otherwise, or say nothing to a reader. */
const leftOut = new Set([
  'level',
  'ts',
  'time',
  'timestamp',
  'logger',
  'msg',
  'message',
  'caller',
  'request',
]);

/** An entry that is one JSON object with a message: as Caddy and other programs in Go write them. Undefined for others. */
export function readJson(line: string): ParsedLine | undefined {
  if (!line.startsWith('{') || !line.endsWith('}')) return undefined;
  const parsed = fromJson(line);
  if (!isMapping(parsed)) return undefined;
  const message = word(parsed.msg ?? parsed.message);
  const level = word(parsed.level);
  if (message === '' && level === '') return undefined;
  const logger = word(parsed.logger);
  const rest = Object.entries(parsed)
    .filter(([name]) => !leftOut.has(name))
    .map(([name, value]) => `${name}=${shown(value)}`);
  const text = [`${logger === '' ? '' : `${logger}: `}${message}`, request(parsed.request), ...rest];
  return {
    kind: 'head',
    level: levelOf(level) ?? 'none',
    text: text.filter((part) => part !== '').join('  '),
  };
}

/** `GET matrix.example.org/path from 203.0.113.9`, as Caddy tells of one. */
function request(value: unknown): string {
  if (!isMapping(value)) return value === undefined ? '' : `request=${shown(value)}`;
  const from = word(value.remote_ip) || word(value.client_ip);
  const what = `${word(value.method)} ${word(value.host)}${word(value.uri)}`.trim();
  return `${what}${from === '' ? '' : ` from ${from}`}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return /^[^\s"=]{1,200}$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value) ?? '';
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
