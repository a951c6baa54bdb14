import { randomUUID } from 'node:crypto';
import type { LogEntry, LogFilter, LogState } from '../../../src/shared/contract/logs.ts';
import { makeProblem, type Problem, type ProblemError } from '../../../src/shared/problem.ts';
import { type Script, sampleSpec, scriptedCore, setUpServer } from './scripted-core.ts';

type Written = Partial<LogEntry> & Pick<LogEntry, 'text'>;

/** What the scripted log session holds and does. A test changes it at any time; `write` and `tell` reach the page. */
export interface LogsScript extends Script {
  readonly entries: LogEntry[];
  /** What the server has from before the oldest entry, oldest first. */
  before: Written[];
  /** Whether the server says that it has still more. */
  evenMore: boolean;
  /** How many sessions were opened. */
  readonly opened: { count: number };
  /** New lines; told to the page at once. */
  write(...lines: readonly Written[]): void;
  /** Lets go of the oldest entries. */
  drop(count: number): void;
  /** How the session stands from now on. */
  tell(link: LogState['link'], problem?: Problem): void;
  /** Ends the stream with a problem. */
  breakOff(problem: ProblemError): void;
}

const sources = ['synapse', 'postgres', 'element-web', 'coturn', 'caddy', 'host'];

const began = Date.parse('2026-11-21T08:00:00.000Z');
const at = (seq: number) => new Date(began + seq * 1000).toISOString();

/**
 * A mock: a log session in a test's hands, in place of the core's, whose buffer and parsing have tests of
 * their own. What it answers keeps the contract, word by word.
 */
export function scriptedLogs(first: readonly Written[] = evening): LogsScript {
  const script = Object.assign(scriptedCore(), { before: [] as Written[], evenMore: false });
  script.servers = [setUpServer];
  script.spec = sampleSpec();
  const entries: LogEntry[] = [];
  let filter: LogFilter = { regex: false };
  let filterProblem: Problem | undefined;
  let link: LogState['link'] = 'live';
  let problem: Problem | undefined;
  let dropped = 0;
  let sessionId = '';
  let broken: ProblemError | undefined;
  const waiting = new Set<() => void>();
  let version = 0;

  const wake = () => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const changed = () => {
    version += 1;
    wake();
  };
  const add = (lines: readonly Written[]) => {
    for (const line of lines) {
      const seq = (entries.at(-1)?.seq ?? -1) + 1;
      entries.push({ at: at(seq), source: 'synapse', level: 'info', ...line, seq });
    }
  };
  add(first);

  const passes = (): ((entry: LogEntry) => boolean) => {
    const { sources: wanted, levels, from, to, text, regex } = filter;
    const pattern = regex && text !== undefined && !filterProblem ? new RegExp(text, 'i') : undefined;
    return (entry) =>
      filterProblem !== undefined ||
      ((wanted?.includes(entry.source) ?? true) &&
        (levels?.includes(entry.level) ?? true) &&
        (from === undefined || entry.at >= from) &&
        (to === undefined || entry.at <= to) &&
        (text === undefined ||
          (pattern?.test(entry.text) ?? entry.text.toLowerCase().includes(text.toLowerCase()))));
  };
  const matching = () => entries.filter(passes());
  const setFilter = (next: LogFilter) => {
    filter = next;
    filterProblem = undefined;
    if (!next.regex || next.text === undefined) return;
    try {
      new RegExp(next.text);
    } catch (error) {
      filterProblem = makeProblem('input.log-pattern', { pattern: next.text, reason: String(error) });
    }
  };
  const state = (): LogState => ({
    sessionId,
    link,
    ...(problem && { problem }),
    held: entries.length,
    first: entries[0]?.seq ?? null,
    last: entries.at(-1)?.seq ?? null,
    dropped,
    matches: matching().length,
    counted: true,
    ...(filterProblem && { filterProblem }),
  });

  script.on('logs.sources', async () => sources);
  script.on('logs.filter', async ({ filter: next }) => {
    setFilter(next);
    changed();
    return { matches: matching().length, counted: true };
  });
  script.on('logs.read', async ({ index, seq, limit }) => {
    const all = matching();
    const base = seq === undefined ? 0 : all.findIndex((entry) => entry.seq >= seq);
    const start =
      seq === undefined && index < 0 ? all.length + index : (base < 0 ? all.length : base) + index;
    const from = Math.max(0, start);
    const shown = all
      .slice(from, from + limit)
      .map((entry) => ({ ...entry, text: entry.text.replaceAll('syt_secret', '(hidden)') }));
    return { entries: shown, index: from, matches: all.length };
  });
  script.on('logs.find', async ({ at: moment, seq }) => {
    const all = matching();
    const found = all.findIndex((entry) =>
      moment === undefined ? entry.seq >= (seq ?? 0) : entry.at >= moment,
    );
    return { index: found < 0 ? all.length : found };
  });
  script.on('logs.older', async ({ lines, since }) => {
    const oldest = entries[0]?.seq ?? 0;
    const { before } = script;
    const wanted = before.filter(
      (_, index) => since === undefined || at(oldest - before.length + index) >= since,
    );
    const come = before.splice(before.length - Math.min(lines, wanted.length));
    entries.unshift(
      ...come.map((line, index): LogEntry => {
        const place = oldest - come.length + index;
        return { at: at(place), source: 'synapse', level: 'info', ...line, seq: place };
      }),
    );
    changed();
    return { loaded: come.length, more: script.before.length > 0 || script.evenMore };
  });
  script.on('logs.export', async ({ from, hide }) => {
    const all = matching();
    const part = all.slice(from, from + 400);
    const lines = part
      .map(({ at: when, source, level, text }) => `${when} ${source} ${level} ${text}\n`)
      .join('')
      .replace(/access_token=\w+/g, hide.secrets ? 'access_token=[hidden]' : '$&')
      .replace(/\d+\.\d+\.\d+\.\d+/g, hide.addresses ? '[address]' : '$&');
    return { text: lines, next: from + part.length < all.length ? from + part.length : null, missed: 0 };
  });

  const opened = { count: 0 };
  async function* follow(input: { readonly filter?: LogFilter | undefined }, signal: AbortSignal) {
    opened.count += 1;
    sessionId = randomUUID();
    setFilter(input.filter ?? { regex: false });
    signal.addEventListener('abort', wake);
    for (let told = -1; !signal.aborted; ) {
      if (broken) {
        const why = broken;
        broken = undefined;
        throw why;
      }
      if (told === version) {
        await new Promise<void>((resolve) => waiting.add(resolve));
        continue;
      }
      told = version;
      yield state();
      if (link === 'ended') return;
    }
  }
  const streams = script.handlers.streams;
  const handlers = {
    calls: script.handlers.calls,
    streams: new Proxy(streams, {
      get: (target, name) =>
        name === 'logs.follow'
          ? (input: { readonly filter?: LogFilter }, { signal }: { readonly signal: AbortSignal }) =>
              follow(input, signal)
          : Reflect.get(target, name),
    }),
  };

  return Object.assign(script, {
    handlers,
    entries,
    opened,
    write: (...lines: readonly Written[]) => {
      add(lines);
      changed();
    },
    drop: (count: number) => {
      dropped += entries.splice(0, count).length;
      changed();
    },
    tell: (next: LogState['link'], why?: Problem) => {
      link = next;
      problem = why;
      changed();
    },
    breakOff: (why: ProblemError) => {
      broken = why;
      changed();
    },
  });
}

const traceback = `Error handling request: POST /_matrix/client/v3/login
Traceback (most recent call last):
${Array.from({ length: 14 }, (_, frame) => `  File "/synapse/http/server.py", line ${300 + frame}, in step_${frame}\n    await self.next(${frame})`).join('\n')}
psycopg2.OperationalError: connection to server at "postgres" failed: Connection refused`;

/** An evening of an inn: everybody says something, and not all of it is good. */
export const evening: readonly Written[] = [
  { source: 'host', text: 'systemd[1]: Started docker.service - Docker Application Container Engine.' },
  { source: 'postgres', level: 'none', text: 'listening on IPv4 address "0.0.0.0", port 5432' },
  { source: 'postgres', level: 'info', text: 'database system is ready to accept connections' },
  { source: 'synapse', text: 'synapse.app.homeserver - Synapse now listening on TCP port 8008' },
  {
    source: 'caddy',
    text: '{"msg":"certificate obtained successfully","identifier":"matrix.example.org","issuer":"acme-v02"}',
  },
  { source: 'caddy', level: 'debug', text: 'tls.handshake matched certificate in cache: chat.example.org' },
  { source: 'coturn', text: 'session 001000000000000001: new, realm=<example.org>, username=<1763711999>' },
  {
    source: 'synapse',
    text: 'synapse.access.http.8008 - 172.18.0.5 - @anna:example.org "GET /_matrix/client/v3/sync?timeout=30000" 200',
  },
  {
    source: 'synapse',
    level: 'warning',
    text: 'synapse.storage.txn - [TXN OPERROR] persist_events 0/5 connection to the database was closed',
    known: 'synapse.lost-database',
  },
  { source: 'synapse', level: 'error', text: traceback },
  {
    source: 'postgres',
    level: 'fatal',
    text: 'the database system is shutting down',
  },
  {
    source: 'host',
    level: 'warning',
    text: 'kernel: [81231.4] TCP: request_sock_TCP: Possible SYN flooding on port 443.',
  },
  {
    source: 'synapse',
    text: 'Processed request: PUT /rooms/!abc:example.org/send?access_token=syt_secret 203.0.113.99',
  },
];

/** So many lines of one kind, to scroll through. */
export function manyLines(count: number, text = (n: number) => `line number ${n}`): Written[] {
  return Array.from({ length: count }, (_, n) => ({ text: text(n) }));
}
