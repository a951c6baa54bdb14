import { ProblemError } from '../../shared/problem.ts';
import type { SshConnection } from '../ssh/types.ts';
import type { NewEntry } from './buffer.ts';
import { Breather, breathe } from './slices.ts';
import { LogStream } from './stream.ts';
import type { Micros } from './times.ts';
import { WireReader } from './wire.ts';

export interface OlderRequest {
  readonly ssh: SshConnection;
  /** `older-logs.sh`. */
  readonly script: string;
  /** Before when, for each source. */
  readonly before: ReadonlyMap<string, Micros>;
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
  const entries: NewEntry[] = [];
  const streams = new Map<number, { readonly stream: LogStream; readonly before: Micros; lines: number }>();
  const wire = new WireReader({
    onMark: ([word, number, source = '']) => {
      const until = before.get(source);
      if (word !== 'stream' || until === undefined) return;
      const stream = new LogStream(source, source, until, (entry) => entries.push(entry));
      streams.set(Number(number), { stream, before: until, lines: 0 });
    },
    onLine: (number, line, lost) => {
      const one = streams.get(number);
      if (!one) return;
      one.lines += 1;
      one.stream.line(line, lost, 0, one.before);
    },
  });
  const pairs = [...before].map(([source, until]) => `${source}=${seconds(until)}`);
  const args = [String(lines), since === undefined ? '' : seconds(since), ...pairs];
  const program = await ssh.spawn(['bash', '-c', script, 'innkeeper', ...args], { asRoot: true, signal });
  program.stdin.end();
  program.stderr.resume();
  const breather = new Breather();
  for await (const chunk of program.stdout) {
    wire.push(chunk as Buffer);
    if (breather.due) {
      await breathe();
      breather.begin();
    }
  }
  const end = await program.done;
  signal.throwIfAborted();
  if (end.interrupted) throw new ProblemError('network.lost', { during: 'loading older messages' });
  for (const { stream } of streams.values()) stream.settle(Number.POSITIVE_INFINITY, 0);
  const more = [...streams.values()].some((one) => one.lines >= lines);
  return { entries: entries.sort((a, b) => a.at - b.at), more };
}

/** As journalctl and Docker both take it. */
function seconds(at: Micros): string {
  const whole = Math.floor(at / 1e6);
  return `${whole}.${String(Math.floor(at - whole * 1e6)).padStart(6, '0')}`;
}
