import { expect } from 'vitest';

/** Expects something of a page within the time a busy machine may need for it. */
export function eventually<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: 60_000 });
}
