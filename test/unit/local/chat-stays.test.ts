import { describe, expect, it } from 'vitest';
import { requireChatStays } from '../../../src/core/local/connections/chat-stays.ts';
import type { LockTools } from '../../../src/core/server/host/lock/server-lock.ts';
import { changesChat } from '../../../src/shared/chat-changes.ts';
import { calls } from '../../../src/shared/contract.ts';
import { problemOf } from '../../support/problem-of.ts';

const never = new AbortController().signal;
const fact = (name: string, more: object = {}) => `${JSON.stringify({ fact: name, ...more })}\n`;
const heldBy = (flow: string) =>
  fact('holder', {
    ...{ token: 'aa', person: 'ana', computer: 'laptop', flow, heldSeconds: 5, quietSeconds: 1 },
    ...{ standing: 'alive', step: '', fraction: null },
  });

/** A server on which lock.sh says this. */
function saying(stdout: string, root: 'is-root' | 'no' = 'is-root'): LockTools {
  const ssh = {
    rootAccess: async () => root,
    script: async () => ({ code: 0, stdout: `${stdout}${fact('end')}`, stderr: '', timedOut: false }),
  };
  return { ssh, scripts: { lock: '' } } as unknown as LockTools;
}

describe('who is about to make somebody', () => {
  it.each<[string, string]>([
    ['nobody is at work', ''],
    ['somebody changes settings', heldBy('deploy')],
    ['somebody makes a backup', heldBy('backup')],
    ['a job runs on that replaces nothing', fact('job', { id: 'pull-1' })],
  ])('goes on where %s', async (_, said) => {
    await expect(requireChatStays(saying(said), never)).resolves.toBeUndefined();
  });

  it.each(['restore', 'update', 'closing', 'something-of-a-later-version'])(
    'is told who is at work where that is: %s',
    async (flow) => {
      expect(await problemOf(requireChatStays(saying(heldBy(flow)), never))).toMatchObject({
        code: 'host.at-work',
        params: { person: 'ana', computer: 'laptop' },
      });
    },
  );

  it.each<[string, string]>([
    ['runs on without whoever began it', fact('job', { id: 'restore-0a1b' })],
    ['changes back by itself', fact('restoring')],
  ])('is refused where a restore %s', async (_, said) => {
    expect((await problemOf(requireChatStays(saying(said), never))).code).toBe('restore.running');
  });

  it('is left to the chat server where nothing may be asked as root', async () => {
    await expect(requireChatStays(saying(heldBy('restore'), 'no'), never)).resolves.toBeUndefined();
  });
});

it('is asked by no call that does not name its server', () => {
  const asking = Object.entries(changesChat).flatMap(([name, changes]) => (changes ? [name] : []));
  expect(asking).toContain('people.create');
  for (const name of asking) {
    expect(calls[name as keyof typeof changesChat].input.shape, name).toHaveProperty('serverId');
  }
});
