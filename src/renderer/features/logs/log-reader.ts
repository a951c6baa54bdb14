import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LogEntry, LogFilter, LogState } from '../../../shared/contract/logs.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { Problem } from '../../../shared/problem.ts';
import { problemOf } from '../../client/call-error.ts';
import type { Client } from '../../client/client.ts';
import { type HeldLines, hasNewer, held, withNewer, withOlder } from './log-window.ts';

/** `scrolled`: stopped because somebody reads further up; goes on by itself at the end. `paused`: asked for. */
export type LogMode = 'following' | 'scrolled' | 'paused';

export interface LogReading {
  /** What the core told last. */
  readonly state: LogState | undefined;
  /** Why nothing more is told. */
  readonly problem: Problem | undefined;
  /** Undefined until something was read. */
  readonly lines: HeldLines | undefined;
  readonly mode: LogMode;
  readonly filter: LogFilter;
  /** How things stood when following stopped; what came since is counted from there. */
  readonly stoppedAt: LogState | undefined;
  /** Where the list is to scroll to, told anew each time. `start`: the line is put at its upper edge. */
  readonly goal: { readonly seq: number; readonly start?: boolean } | undefined;
  /** Loading from before the oldest line held. `end`: the server has none. */
  readonly older: 'may' | 'loading' | 'end';
  /** Following began anew because the page had lost touch with the core. */
  readonly begunAnew: boolean;
}

export interface LogReader {
  readonly store: StoreApi<LogReading>;
  /** Follows again after it has ended. */
  reopen(): void;
  follow(): void;
  stop(mode: 'scrolled' | 'paused'): void;
  /** What counts from now on. `at` is the entry to stay at, where somebody reads. */
  filter(filter: LogFilter, at?: number): void;
  /** Holds more lines at one end of those held. Resolves once they are there. */
  more(end: 'older' | 'newer'): Promise<void>;
  /** Goes to the oldest line held in the core. */
  toOldest(): Promise<void>;
  /** Goes to the first line at or after a moment; asks the server for older ones where none is held. */
  toMoment(at: string): Promise<void>;
  /** Fetches lines from before the oldest one. Gives how many came. */
  loadOlder(): Promise<number>;
  /** How many lines are in view; so many and a few more are held while following. */
  rows(count: number): void;
  close(): void;
}

/** Lines read at once beyond what is held. */
const step = 150;
/** Lines of each source fetched from the server at once, and at most on the way to a moment. */
const olderAtOnce = 2000;
const olderToMoment = 50_000;

/** Follows a server's logs for one page, and holds the few lines it shows. */
export function openLogReader(client: Client, serverId: ServerId, first: LogFilter): LogReader {
  const store = createStore<LogReading>(() => ({
    state: undefined,
    problem: undefined,
    lines: undefined,
    mode: 'following',
    filter: first,
    stoppedAt: undefined,
    goal: undefined,
    older: 'may',
    begunAnew: false,
  }));
  const { getState: now, setState: set } = store;
  let inView = 40;
  /** Aborted when what is being read is not wanted any more. */
  let wanted = new AbortController();
  let reading = false;
  let readAgain = false;
  let rest: () => Promise<void> = async () => undefined;
  let loading: Promise<void> | undefined;
  /** The filter the core has, and the entry to stay at until it has counted with it. */
  let sentFilter = first;
  let stayAt: number | undefined;
  /** From when on every line is held, once some were fetched up to a moment. */
  let wholeSince = Number.POSITIVE_INFINITY;
  let stopListening: () => void = () => undefined;

  const fresh = (): AbortSignal => {
    wanted.abort();
    wanted = new AbortController();
    return wanted.signal;
  };
  const read = async (input: { index: number; seq?: number; limit: number }, signal: AbortSignal) => {
    const sessionId = now().state?.sessionId;
    if (sessionId === undefined) return undefined;
    try {
      return await client.call('logs.read', { sessionId, ...input }, { signal });
    } catch (error) {
      return failed(error, sessionId);
    }
  };
  /** A session that has gone tells why itself; a lost connection is told by the app. */
  const failed = (error: unknown, sessionId: string): undefined => {
    const problem = problemOf(error);
    const gone = problem.code === 'cancelled.asked' || client.state() !== 'open';
    if (!gone && now().state?.sessionId === sessionId) set({ problem });
    return undefined;
  };

  /** The newest lines, again and again while states come, one read at a time. */
  const readNewest = async () => {
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    do {
      await rest();
      readAgain = false;
      const limit = Math.min(300, inView + 10);
      const { signal } = wanted;
      const got = await read({ index: -limit, limit }, signal);
      if (got && now().mode === 'following' && !signal.aborted) {
        const began = performance.now();
        set({ lines: held(got) });
        rest = restAfter(began);
      }
    } while (readAgain && now().mode === 'following');
    reading = false;
  };

  const readAround = async (seq: number, goal: boolean) => {
    const got = await read({ seq, index: -60, limit: step }, fresh());
    if (got) set({ lines: held(got), ...(goal && { goal: { seq: nearest(got.entries, seq) } }) });
  };

  const onState = (state: LogState) => {
    const before = now().state;
    const another = before?.sessionId !== state.sessionId;
    set({ state, problem: undefined });
    if (another && before !== undefined) {
      fresh();
      wholeSince = Number.POSITIVE_INFINITY;
      set({ begunAnew: true, mode: 'following', stoppedAt: undefined, older: 'may' });
    }
    if (another && sentFilter !== now().filter) sendFilter(now().filter);
    if (now().mode === 'following') void readNewest();
    else if (stayAt !== undefined) {
      void readAround(stayAt, true);
      if (state.counted) stayAt = undefined;
    }
  };

  const listen = () => {
    stopListening();
    stopListening = client.listen(
      'logs.follow',
      () => {
        sentFilter = now().filter;
        // After a cut, from the line that was the first in the page: what came meanwhile belongs to it.
        const since = now().lines?.entries[0]?.at;
        return { serverId, filter: sentFilter, ...(since !== undefined && { since }) };
      },
      {
        onItem: onState,
        onProblem: (problem) => set({ problem }),
        onEnd: () => {
          const { state } = now();
          if (state) set({ state: { ...state, link: 'ended' } });
        },
      },
    );
  };

  const sendFilter = (filter: LogFilter) => {
    const sessionId = now().state?.sessionId;
    // Whoever opens the session later opens it with the filter of then.
    if (sessionId === undefined) return;
    sentFilter = filter;
    client.call('logs.filter', { sessionId, filter }).then(
      () => {
        if (now().mode === 'following') void readNewest();
        else if (stayAt !== undefined) void readAround(stayAt, true);
      },
      (error: unknown) => failed(error, sessionId),
    );
  };

  const extend = async (end: 'older' | 'newer') => {
    const { lines, state, mode } = now();
    if (lines === undefined || mode === 'following') return;
    const { signal } = wanted;
    const edge = end === 'older' ? lines.entries[0] : lines.entries.at(-1);
    if (edge === undefined) {
      const got = await read({ index: -step, limit: step }, signal);
      if (got) set({ lines: held(got) });
      return;
    }
    const place = end === 'older' ? { seq: edge.seq, index: -step } : { seq: edge.seq + 1, index: 0 };
    const got = await read({ ...place, limit: step }, signal);
    const latest = now().lines;
    if (got === undefined || latest === undefined || signal.aborted) return;
    const oldest = now().state?.first ?? state?.first ?? 0;
    set({ lines: end === 'older' ? withOlder(latest, got) : withNewer(latest, got, oldest) });
  };

  const more = (end: 'older' | 'newer'): Promise<void> => {
    // One at a time: what is read next starts from what came before.
    loading ??= extend(end).finally(() => {
      loading = undefined;
    });
    return loading;
  };

  const stop = (mode: 'scrolled' | 'paused') => {
    const { mode: before, state } = now();
    if (before === 'following') fresh();
    set({ mode, ...(before === 'following' && { stoppedAt: state }) });
  };

  const fetchOlder = async (lines: number, since?: string): Promise<number> => {
    const sessionId = now().state?.sessionId;
    if (sessionId === undefined || now().older === 'loading') return 0;
    set({ older: 'loading' });
    try {
      const asked = { sessionId, lines, ...(since !== undefined && { since }) };
      const { loaded, more: further } = await client.call('logs.older', asked);
      // Asked only back to a moment, the server has more before it.
      set({ older: further || since !== undefined ? 'may' : 'end' });
      return loaded;
    } catch (error) {
      set({ older: 'may' });
      failed(error, sessionId);
      return 0;
    }
  };

  /** Shows what is around a moment. `is`: the entry that is looked for; else the first that is not before it. */
  const readMoment = async (at: string, start: boolean, is: (entry: LogEntry) => boolean) => {
    const sessionId = now().state?.sessionId;
    if (sessionId === undefined) return;
    const signal = fresh();
    try {
      const { index } = await client.call('logs.find', { sessionId, at }, { signal });
      const got = await read({ index: Math.max(0, index - 90), limit: step }, signal);
      if (got === undefined) return;
      const found = got.entries.find(is) ?? got.entries.find((entry) => entry.at >= at) ?? got.entries.at(-1);
      set({ lines: held(got), ...(found && { goal: { seq: found.seq, start } }) });
    } catch (error) {
      failed(error, sessionId);
    }
  };

  /** What comes from before is put in by its time, which may number anew the lines that are shown. */
  const loadOlder = async (): Promise<number> => {
    stop(now().mode === 'paused' ? 'paused' : 'scrolled');
    const first = now().lines?.entries[0];
    const loaded = await fetchOlder(olderAtOnce);
    if (loaded > 0 && first) {
      const { at, source, text } = first;
      await readMoment(
        at,
        true,
        (entry) => entry.at === at && entry.source === source && entry.text === text,
      );
    } else if (loaded > 0) await more('older');
    return loaded;
  };

  const toMoment = async (at: string) => {
    stop(now().mode === 'paused' ? 'paused' : 'scrolled');
    if (now().older !== 'end' && Date.parse(at) < wholeSince) {
      await fetchOlder(olderToMoment, at);
      wholeSince = Date.parse(at);
    }
    await readMoment(at, false, () => false);
  };

  listen();
  return {
    store,
    more,
    stop,
    loadOlder,
    reopen: () => {
      fresh();
      wholeSince = Number.POSITIVE_INFINITY;
      set({ problem: undefined, mode: 'following', stoppedAt: undefined, older: 'may' });
      listen();
    },
    follow: () => {
      fresh();
      stayAt = undefined;
      set({ mode: 'following', stoppedAt: undefined });
      void readNewest();
    },
    filter: (filter, at) => {
      fresh();
      stayAt = at;
      set({ filter });
      if (at !== undefined) stop(now().mode === 'paused' ? 'paused' : 'scrolled');
      sendFilter(filter);
    },
    toOldest: async () => {
      stop(now().mode === 'paused' ? 'paused' : 'scrolled');
      const got = await read({ index: 0, limit: step }, fresh());
      const [oldest] = got?.entries ?? [];
      if (got) set({ lines: held(got), ...(oldest && { goal: { seq: oldest.seq } }) });
    },
    toMoment,
    rows: (count) => {
      inView = count;
    },
    close: () => {
      stopListening();
      wanted.abort();
    },
  };
}

export { hasNewer };

/**
 * However fast lines come, drawing them takes a third of the page's time at most: what takes long is
 * done less often. Gives what is to be waited for before the next drawing.
 */
function restAfter(began: number): () => Promise<void> {
  let until = 0;
  // The frame after the next one begins when this has been drawn.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const took = performance.now() - began - 17;
      until = performance.now() + Math.min(1000, Math.max(0, took) * 2);
    }),
  );
  return async () => {
    const left = until - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  };
}

function nearest(entries: readonly { readonly seq: number }[], seq: number): number {
  return (entries.find((entry) => entry.seq >= seq) ?? entries.at(-1))?.seq ?? seq;
}
