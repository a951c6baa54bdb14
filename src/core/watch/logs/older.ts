import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { SshConnection } from '../../server/ssh/types.ts';
import type { NewEntry } from './buffer.ts';
import { LogStream } from './stream.ts';
import { TimeSlice, yieldToEventLoop } from './time-slice.ts';
import type { Micros } from './times.ts';
import { WireReader } from './wire.ts';

export interface OlderRequest {
  readonly ssh: SshConnection;
  /** `older-logs.sh`. */
  readonly script: string;
  /** Before when, for each source, and what is held of that very microsecond: Docker counts finer. */
  readonly before: ReadonlyMap<string, { readonly at: Micros; readonly texts: readonly string[] }>;
  /** At most so many of each. */
  readonly lines: number;
  readonly since?: Micros | undefined;
  readonly signal: AbortSignal;
}

export interface Older {
  /** By the order of their times. */
  readonly entries: NewEntry[];
  /** Whether some source has more. */
  readonly more: boolean;
}

/** Reads entries from before. One round trip for all sources. */
export async function readOlder(request: OlderRequest): Promise<Older> {
  const { ssh, script, before, lines, since, signal } = request;
  const streams = new Map<number, OneSource>();
  const wire = new WireReader({
    onFact: (fact) => {
      if (fact.fact !== 'stream') return;
      const { number, source } = fact;
      const until = before.get(source);
      if (until === undefined) return;
      const entries: NewEntry[] = [];
      const stream = new LogStream(source, source, until.at, (entry) => entries.push(entry));
      streams.set(number, { stream, entries, until, lines: 0 });
    },
    onLine: (number, line, lost) => {
      const one = streams.get(number);
      if (!one) return;
      one.lines += 1;
      one.stream.line(line, lost, 0, one.until.at + 1);
    },
  });
  const asked = lines + Math.max(1, ...[...before.values()].map(({ texts }) => texts.length));
  const pairs = [...before].map(([source, { at }]) => `${source}=${seconds(at + 1)}`);
  const args = [String(asked), since === undefined ? '' : seconds(since), ...pairs];
  const program = await ssh.spawn(['bash', '-c', script, 'innkeeper', ...args], { asRoot: true, signal });
  program.stdin.end();
  program.stderr.resume();
  const timeSlice = new TimeSlice();
  for await (const chunk of program.stdout) {
    wire.push(chunk as Buffer);
    if (timeSlice.due) {
      await yieldToEventLoop();
      timeSlice.begin();
    }
  }
  const end = await program.done;
  signal.throwIfAborted();
  if (end.interrupted) throw new ProblemError('network.lost', { during: message('task.load-logs') });
  const all = [...streams.values()].flatMap((one) => newOf(one).slice(-lines));
  const more = [...streams.values()].some((one) => one.lines >= asked);
  return { entries: all.sort((a, b) => a.at - b.at), more };
}

interface OneSource {
  readonly stream: LogStream;
  readonly entries: NewEntry[];
  readonly until: { readonly at: Micros; readonly texts: readonly string[] };
  lines: number;
}

/** Without what is held already. */
function newOf({ stream, entries, until }: OneSource): NewEntry[] {
  stream.settle(Number.POSITIVE_INFINITY, 0);
  const held = [...until.texts];
  return entries.filter(({ at, text }) => {
    const place = at === until.at ? held.indexOf(text) : -1;
    if (place >= 0) held.splice(place, 1);
    return place < 0;
  });
}

/** As journalctl and Docker both take it. */
function seconds(at: Micros): string {
  const whole = Math.floor(at / 1e6);
  return `${whole}.${String(Math.floor(at - whole * 1e6)).padStart(6, '0')}`;
}
