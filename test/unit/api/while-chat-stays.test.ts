import { describe, expect, it } from 'vitest';
import { whileChatStays } from '../../../src/core/api/while-chat-stays.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { problemOf } from '../../support/problem-of.ts';

const serverId = serverIdSchema.parse('inn');
const fact = (name: string, more: object = {}) => `${JSON.stringify({ fact: name, ...more })}\n`;
const restored = fact('holder', {
  ...{ token: 'aa', person: 'ana', computer: 'laptop', flow: 'restore', heldSeconds: 0, quietSeconds: 0 },
  ...{ standing: 'alive', step: '', fraction: null },
});

/** A server that says this at each look, one after the other; a change is `made` in its place between them. */
function inOrder(looks: readonly (string | Error)[]) {
  const order: string[] = [];
  const left = [...looks];
  const ssh = {
    rootAccess: async () => 'is-root',
    script: async () => {
      order.push('look');
      const said = left.shift() ?? '';
      if (said instanceof Error) throw said;
      return { code: 0, stdout: `${said}${fact('end')}`, stderr: '', timedOut: false };
    },
  };
  const parts = {
    profiles: { get: async () => ({ id: serverId }) },
    connections: { get: async () => ssh },
    scripts: { lock: '' },
  };
  const create = async () => {
    order.push('made');
    return { made: true };
  };
  const calls = whileChatStays(parts as never, { 'people.create': create } as never);
  const context = { signal: new AbortController().signal };
  const call = () =>
    calls['people.create']({ serverId, person: { localpart: 'a' } } as never, context as never);
  return { order, call };
}

describe('a person who is made while somebody', () => {
  it('restores a backup, is not made', async () => {
    const { order, call } = inOrder([restored]);
    expect((await problemOf(call())).code).toBe('host.at-work');
    expect(order).toEqual(['look']);
  });

  it('begins a restore between the look and the change, is not said to be there', async () => {
    const { order, call } = inOrder(['', restored]);
    expect(await problemOf(call())).toMatchObject({ code: 'host.at-work', params: { person: 'ana' } });
    expect(order).toEqual(['look', 'made', 'look']);
  });

  it.each<[string, string | Error]>([
    ['does nothing', ''],
    ['pulls out the cable afterwards', new ProblemError('network.lost', { host: 'inn.test' })],
  ])('%s, is there', async (_, after) => {
    expect(await inOrder(['', after]).call()).toEqual({ made: true });
  });
});
