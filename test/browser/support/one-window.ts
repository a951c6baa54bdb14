import type { Handlers } from '../../../src/core/api/contract-handlers.ts';
import type { Script } from './scripted-core.ts';

export interface OneWindow extends Pick<Script, 'handlers' | 'jobs'> {
  /** Has another core answer from now on. What the one before still does is ended. */
  show(core: Script): void;
}

/** One core after another behind one window: opening a window for each page takes longer than looking at the page. */
export function oneWindow(): OneWindow {
  let current: Script | undefined;
  const scripted = (): Script => {
    if (current === undefined) throw new Error('Nothing is shown yet');
    return current;
  };
  const now = <Part extends keyof Handlers>(part: Part): Handlers[Part] =>
    new Proxy({} as Handlers[Part], {
      get: (_, name) => Reflect.get(scripted().handlers[part], name),
    });
  return {
    handlers: { calls: now('calls'), streams: now('streams') },
    get jobs() {
      return scripted().jobs;
    },
    show: (core) => {
      void current?.jobs.close();
      current = core;
    },
  };
}
