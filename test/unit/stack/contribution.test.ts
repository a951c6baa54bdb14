import { describe, expect, it } from 'vitest';
import { mergeContributions } from '../../../src/core/stack/contribution.ts';

describe('what components bring to each other', () => {
  it('comes together in the order of the components', () => {
    const gathered = mergeContributions([
      {
        id: 'one',
        contribution: { behindReverseProxy: true, appServices: ['one.yaml'], clientWellKnown: { a: 1 } },
      },
      { id: 'none', contribution: {} },
      { id: 'two', contribution: { appServices: ['two.yaml'], clientWellKnown: { b: 2 } } },
      { id: 'three', contribution: { behindReverseProxy: true, networks: { apart: { internal: true } } } },
    ]);
    expect(gathered).toMatchObject({
      behindReverseProxy: ['one', 'three'],
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
    expect(() => mergeContributions(twice)).toThrow('Two components bring jitsi.');
  });
});
