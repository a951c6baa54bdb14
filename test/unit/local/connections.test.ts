import { describe, expect, it } from 'vitest';
import { Connections } from '../../../src/core/local/connections/connections.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';

const id = serverIdSchema.parse('inn');

/** A connection that takes its time to end, and tells whether it has. */
function connection(name: string) {
  const made = {
    ...{ name, closed: false },
    close: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      made.closed = true;
    },
  };
  return made;
}
/** Of a server whose profile is read only when the test says so, and is not there then. */
function connections() {
  let resolve = (_profile: undefined) => {};
  const reading = new Promise<undefined>((done) => {
    resolve = done;
  });
  const all = new Connections({ get: () => reading } as never, {} as never);
  return {
    all,
    readNothing: () => resolve(undefined),
    adopt: (one: object) => all.adopt(id, one as never),
    get: () => all.get(id),
  };
}

describe('connections of a server', () => {
  it('are one in the end where several are handed over at the same moment, and none is left open', async () => {
    const { all, adopt, get } = connections();
    const made = ['first', 'second', 'third'].map(connection);
    await adopt(made[0] ?? {});
    await Promise.all([adopt(made[1] ?? {}), adopt(made[2] ?? {})]);
    const kept = await get();
    expect(made.filter((one) => !one.closed)).toEqual([kept]);
    await all.close();
    expect(made.every((one) => one.closed)).toBe(true);
  });

  it('keep the one that was handed over while another could not be opened', async () => {
    const { all, adopt, get, readNothing } = connections();
    const failing = get();
    const good = connection('good');
    const adopted = adopt(good);
    readNothing();
    await expect(failing).rejects.toMatchObject({ code: 'input.unknown-server' });
    await adopted;
    expect(await get()).toBe(good);
    await all.close();
    expect(good.closed).toBe(true);
  });
});
