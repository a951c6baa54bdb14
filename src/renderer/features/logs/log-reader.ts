import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LogEntry, LogFilter, LogState, LogWindow } from '../../../shared/contract/logs.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { problemOf } from '../../client/call-error.ts';
import type { Client } from '../../client/client.ts';
import { coalesce } from './coalesce.ts';
import { afterLogEvent, type LogEvent, type LogReading, newReading } from './log-reading.ts';

/** Lines read at once beyond what is held. */
const step = 150;
/** Lines of each source fetched from the server at once, and at most on the way to a moment. */
const olderAtOnce = 2000;
const olderToMoment = 50_000;

type Place = { readonly index: number; readonly seq?: number; readonly limit: number };

/**
 * Follows a server's logs for one page, and holds the few lines it shows. What each event makes of the
 * reading is decided in `log-reading.ts`; here is what has to be asked of the core for it.
 */
export class LogReader {
  readonly store: StoreApi<LogReading>;
  readonly #client: Client;
  readonly #serverId: ServerId;
  /** The newest lines, again and again while states come. */
  readonly #readNewest: () => Promise<void>;
  #inView = 40;
  /** Aborted when what is being read is not wanted any more. */
  #wanted = new AbortController();
  #extending: Promise<void> | undefined;
  /** The filter the core has. */
  #sentFilter: LogFilter;
  #stopListening: () => void = () => undefined;

  constructor(client: Client, serverId: ServerId, first: LogFilter) {
    this.#client = client;
    this.#serverId = serverId;
    this.#sentFilter = first;
    this.store = createStore<LogReading>(() => newReading(first));
    this.#readNewest = coalesce(
      () => this.#newest(),
      () => this.#now.mode === 'following',
    );
    this.#listen();
  }

  close(): void {
    this.#stopListening();
    this.#wanted.abort();
  }

  /** How many lines are in view; so many and a few more are held while following. */
  rows(count: number): void {
    this.#inView = count;
  }

  /** Follows again after it has ended. */
  reopen(): void {
    this.#fresh();
    this.#on({ kind: 'reopened' });
    this.#listen();
  }

  follow(): void {
    this.#fresh();
    this.#on({ kind: 'followed' });
    void this.#readNewest();
  }

  stop(mode: 'scrolled' | 'paused'): void {
    if (this.#now.mode === 'following') this.#fresh();
    this.#on({ kind: 'stopped', mode });
  }

  /** What counts from now on. `at` is the entry to stay at, where somebody reads. */
  filter(filter: LogFilter, at?: number): void {
    this.#fresh();
    this.#on({ kind: 'filtered', filter, at });
    this.#sendFilter();
  }

  /** Holds more lines at one end of those held, one time after the other. Resolves once they are there. */
  more(end: 'older' | 'newer'): Promise<void> {
    this.#extending ??= this.#extend(end).finally(() => {
      this.#extending = undefined;
    });
    return this.#extending;
  }

  /** Goes to the oldest line held in the core. */
  async toOldest(): Promise<void> {
    this.#stopHere();
    const window = await this.#read({ index: 0, limit: step }, this.#fresh());
    const [oldest] = window?.entries ?? [];
    if (window) this.#on({ kind: 'shown', window, ...(oldest && { goal: { seq: oldest.seq } }) });
  }

  /** Goes to the first line at or after a moment; asks the server for older ones where none is held. */
  async toMoment(at: string): Promise<void> {
    this.#stopHere();
    const { older, wholeSince } = this.#now;
    if (older !== 'end' && Date.parse(at) < wholeSince) await this.#fetchOlder(olderToMoment, at);
    await this.#readMoment(at, false, () => false);
  }

  /** Fetches lines from before the oldest one. Gives how many came. */
  async loadOlder(): Promise<number> {
    this.#stopHere();
    const first = this.#now.lines?.entries[0];
    const loaded = await this.#fetchOlder(olderAtOnce);
    if (loaded === 0) return 0;
    // What comes from before is put in by its time, which may number anew the lines that are shown.
    if (first) await this.#readMoment(first.at, true, (entry) => isSame(entry, first));
    else await this.more('older');
    return loaded;
  }

  get #now(): LogReading {
    return this.store.getState();
  }

  #on(event: LogEvent): void {
    this.store.setState(afterLogEvent(this.#now, event), true);
  }

  /** What is being read is not wanted any more; what is read from now on is. */
  #fresh(): AbortSignal {
    this.#wanted.abort();
    this.#wanted = new AbortController();
    return this.#wanted.signal;
  }

  #stopHere(): void {
    this.stop(this.#now.mode === 'paused' ? 'paused' : 'scrolled');
  }

  #listen(): void {
    this.#stopListening();
    this.#stopListening = this.#client.listen(
      'logs.follow',
      () => {
        const { filter, lines } = this.#now;
        this.#sentFilter = filter;
        // After a cut, from the line that was the first in the page: what came meanwhile belongs to it.
        const since = lines?.entries[0]?.at;
        return { serverId: this.#serverId, filter, ...(since !== undefined && { since }) };
      },
      {
        onItem: (state) => this.#told(state),
        onProblem: (problem) => this.#on({ kind: 'failed', problem }),
        onEnd: () => this.#on({ kind: 'ended' }),
      },
    );
  }

  #told(state: LogState): void {
    const before = this.#now;
    const another = before.state?.sessionId !== state.sessionId;
    if (another && before.state !== undefined) this.#fresh();
    this.#on({ kind: 'told', state });
    if (another && this.#sentFilter !== this.#now.filter) this.#sendFilter();
    this.#showAnew(before.stayAt);
  }

  /** Whoever opens the session later opens it with the filter of then. */
  #sendFilter(): void {
    const { state, filter } = this.#now;
    if (state === undefined) return;
    this.#sentFilter = filter;
    this.#client.call('logs.filter', { sessionId: state.sessionId, filter }).then(
      () => this.#showAnew(this.#now.stayAt),
      (error: unknown) => this.#failed(error, state.sessionId),
    );
  }

  /** The newest while they are followed, else what is around the line somebody reads. */
  #showAnew(stayAt: number | undefined): void {
    if (this.#now.mode === 'following') void this.#readNewest();
    else if (stayAt !== undefined) void this.#readAround(stayAt);
  }

  async #newest(): Promise<boolean> {
    const limit = Math.min(300, this.#inView + 10);
    const { signal } = this.#wanted;
    const window = await this.#read({ index: -limit, limit }, signal);
    if (window === undefined || signal.aborted) return false;
    this.#on({ kind: 'newest', window });
    return true;
  }

  async #readAround(seq: number): Promise<void> {
    const window = await this.#read({ seq, index: -60, limit: step }, this.#fresh());
    const found = window?.entries.find((entry) => entry.seq >= seq) ?? window?.entries.at(-1);
    if (window) this.#on({ kind: 'shown', window, goal: { seq: found?.seq ?? seq } });
  }

  async #extend(end: 'older' | 'newer'): Promise<void> {
    const { lines, mode } = this.#now;
    if (lines === undefined || mode === 'following') return;
    const { signal } = this.#wanted;
    const edge = end === 'older' ? lines.entries[0] : lines.entries.at(-1);
    const window = await this.#read(placeBeyond(end, edge), signal);
    if (window && !signal.aborted) this.#on({ kind: 'extended', end, window });
  }

  /** Shows what is around a moment. `is`: the entry that is looked for; else the first that is not before it. */
  async #readMoment(at: string, start: boolean, is: (entry: LogEntry) => boolean): Promise<void> {
    const sessionId = this.#now.state?.sessionId;
    if (sessionId === undefined) return;
    const signal = this.#fresh();
    try {
      const { index } = await this.#client.call('logs.find', { sessionId, at }, { signal });
      const window = await this.#read({ index: Math.max(0, index - 90), limit: step }, signal);
      if (window === undefined) return;
      const { entries } = window;
      const found = entries.find(is) ?? entries.find((entry) => entry.at >= at) ?? entries.at(-1);
      this.#on({ kind: 'shown', window, ...(found && { goal: { seq: found.seq, start } }) });
    } catch (error) {
      this.#failed(error, sessionId);
    }
  }

  async #fetchOlder(lines: number, since?: string): Promise<number> {
    const { state, older } = this.#now;
    if (state === undefined || older === 'loading') return 0;
    const { sessionId } = state;
    this.#on({ kind: 'older-asked' });
    try {
      const asked = { sessionId, lines, ...(since !== undefined && { since }) };
      const { loaded, more: further } = await this.#client.call('logs.older', asked);
      this.#on({ kind: 'older-came', further, since });
      return loaded;
    } catch (error) {
      this.#on({ kind: 'older-failed' });
      this.#failed(error, sessionId);
      return 0;
    }
  }

  async #read(place: Place, signal: AbortSignal): Promise<LogWindow | undefined> {
    const sessionId = this.#now.state?.sessionId;
    if (sessionId === undefined) return undefined;
    try {
      return await this.#client.call('logs.read', { sessionId, ...place }, { signal });
    } catch (error) {
      this.#failed(error, sessionId);
      return undefined;
    }
  }

  /** A session that has gone tells why itself; a lost connection is told by the app. */
  #failed(error: unknown, sessionId: string): void {
    const problem = problemOf(error);
    if (problem.code === 'cancelled.asked' || this.#client.state() !== 'open') return;
    this.#on({ kind: 'failed', problem, sessionId });
  }
}

/** What lies beyond an end of the lines held; the newest where none are. */
function placeBeyond(end: 'older' | 'newer', edge: LogEntry | undefined): Place {
  if (edge === undefined) return { index: -step, limit: step };
  return end === 'older'
    ? { seq: edge.seq, index: -step, limit: step }
    : { seq: edge.seq + 1, index: 0, limit: step };
}

function isSame(one: LogEntry, other: LogEntry): boolean {
  return one.at === other.at && one.source === other.source && one.text === other.text;
}
