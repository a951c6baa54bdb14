import type { LogEntry, LogFilter, LogState } from '../../../src/shared/contract/logs.ts';
import { streams } from '../../../src/shared/contract.ts';
import type { ServerId } from '../../../src/shared/ids.ts';
import type { TestCore } from '../../support/core-on-practice.ts';

/** An open view of a server's logs, as a page has it. */
export interface LogWatch {
  readonly state: LogState;
  readonly states: readonly LogState[];
  /** Waits until a state fulfils it. */
  until(wanted: (state: LogState) => boolean | Promise<boolean>): Promise<LogState>;
  /** Every matching entry. */
  entries(): Promise<LogEntry[]>;
  filter(filter: LogFilter): Promise<LogState>;
  close(): Promise<void>;
}

export async function watchLogs(inn: TestCore, serverId: ServerId, input: object = {}): Promise<LogWatch> {
  const abort = new AbortController();
  const parsed = streams['logs.follow'].input.parse({ serverId, ...input });
  const states: LogState[] = [];
  let wake: () => void = () => {};
  let failed: unknown;
  const over = (async () => {
    try {
      for await (const state of inn.core.handlers.streams['logs.follow'](parsed, { signal: abort.signal })) {
        states.push(state);
        wake();
      }
    } catch (error) {
      failed = error;
    }
    wake();
  })();
  const last = () => states.at(-1) as LogState;
  const until: LogWatch['until'] = async (wanted) => {
    for (;;) {
      if (failed) throw failed;
      const seen = states.length;
      const state = states.at(-1);
      if (state && (await wanted(state))) return state;
      if (states.length === seen)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  };
  await until((state) => state.link === 'live');
  return {
    states,
    until,
    get state() {
      return last();
    },
    entries: async () => {
      const all: LogEntry[] = [];
      for (;;) {
        const read = { sessionId: last().sessionId, index: all.length, limit: 1000 };
        const { entries } = await inn.call('logs.read', read);
        all.push(...entries);
        if (entries.length === 0) return all;
      }
    },
    filter: async (filter) => {
      const set = () => inn.call('logs.filter', { sessionId: last().sessionId, filter });
      let answer = await set();
      while (!answer.counted) answer = await set();
      return until((state) => state.counted && state.matches === answer.matches);
    },
    close: async () => {
      abort.abort();
      await over;
    },
  };
}
