import type { Handlers } from '../../src/core/api/contract-handlers.ts';

export interface MockHandlers {
  readonly calls?: Partial<Handlers['calls']>;
  readonly streams?: Partial<Handlers['streams']>;
}

/** Handlers that a test scripts; those it does not name throw. In place of a core, to test what carries calls. */
export function mockHandlers(scripted: MockHandlers): Handlers {
  const notScripted = (name: string | symbol) => () => {
    throw new Error(`The test has no ${String(name)}`);
  };
  const fill = <T extends object>(part: object): T =>
    new Proxy(part, {
      get: (target, name) => Reflect.get(target, name) ?? notScripted(name),
    }) as T;
  return { calls: fill(scripted.calls ?? {}), streams: fill(scripted.streams ?? {}) };
}
