import { describe, expect, it } from 'vitest';
import { gather } from '../../../src/core/stack/contribution.ts';

describe('what components bring to each other', () => {
  it('comes together in the order of the components', () => {
    const gathered = gather([
      { id: 'one', contribution: { behindDoor: true, appServices: ['one.yaml'], clientWellKnown: { a: 1 } } },
      { id: 'none', contribution: {} },
      { id: 'two', contribution: { appServices: ['two.yaml'], clientWellKnown: { b: 2 } } },
      { id: 'three', contribution: { behindDoor: true, networks: { apart: { internal: true } } } },
    ]);
    expect(gathered).toMatchObject({
      behindDoor: ['one', 'three'],
      clientWellKnown: { a: 1, b: 2 },
      elementWeb: {},
      appServices: ['one.yaml', 'two.yaml'],
      synapseListeners: [],
      databaseRoles: [],
      networks: { apart: { internal: true } },
    });
  });

  it('never takes the place of what another brings', () => {
    const twice = [{ jitsi: 1 }, { jitsi: 2 }].map((elementWeb, index) => ({
      id: String(index),
      contribution: { elementWeb },
    }));
    expect(() => gather(twice)).toThrow('Two components bring jitsi.');
  });
});
