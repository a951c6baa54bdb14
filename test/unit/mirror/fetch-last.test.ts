import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CoreParts } from '../../../src/core/local/connections/parts.ts';
import { createProfiles } from '../../../src/core/local/profiles/profiles.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import { Mirrors } from '../../../src/core/upkeep/mirror/mirrors.ts';
import { cancelled, onAbort } from '../../../src/shared/async/cancelled.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { isCancelled } from '../../../src/shared/is-cancelled.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const id = serverIdSchema.parse('inn');
const { signal } = new AbortController();

/** A stand-in for the line to a server: each request to it ends as `answer` says. */
async function copyOf(answer: (signal: AbortSignal) => Promise<never>) {
  const dataFolder = tempFolder();
  const profiles = createProfiles(dataFolder);
  await profiles.save({
    ...{ id, address: '127.0.0.1', port: 1, user: 'root', credentials: 'agent', domain: 'inn.test' },
    ...{ stage: 'set-up', addedAt: '2026-11-28T10:00:00.000Z' },
  });
  let asked = () => {};
  const ssh = {
    script: (_script: unknown, _argv: unknown, work: { readonly signal: AbortSignal }) => {
      asked();
      return answer(work.signal);
    },
  };
  const parts: unknown = {
    ...{ profiles, vault: createMemoryVault(), connections: { get: async () => ssh } },
    ...{ scripts: {}, templates: {}, version: '0.0.0-test' },
  };
  const mirrors = new Mirrors(parts as CoreParts, dataFolder);
  onTestFinished(() => mirrors.close());
  const folder = join(dataFolder, 'copy');
  await mirrors.set(id, folder);
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  return { mirrors, folder, isAsked };
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    onAbort(signal, () => reject(cancelled(signal)));
  });
const throwing = (code: 'mirror.no-place' | 'mirror.damaged' | 'vault.locked') => async () => {
  throw new ProblemError(code, code === 'mirror.damaged' ? { file: 'data/aa/aa' } : {});
};

describe('the last backup, before the chat is taken from its server', () => {
  it.each<[string, (at: Awaited<ReturnType<typeof copyOf>>) => Promise<unknown>]>([
    ['was told to stop', ({ mirrors }) => mirrors.stop(id)],
    ['was switched off', ({ mirrors }) => mirrors.set(id, null)],
    ['was begun anew elsewhere', ({ mirrors, folder }) => mirrors.set(id, `${folder}-2`)],
    ['ended with Innkeeper itself', ({ mirrors }) => mirrors.close()],
  ])('does not count as fetched where the fetching %s', async (_, end) => {
    const at = await copyOf(untilAborted);
    const fetched = at.mirrors.fetchLast(id, signal).then(
      () => 'fetched',
      (error: unknown) => error,
    );
    await at.isAsked;
    await end(at);
    expect(isCancelled(await fetched)).toBe(true);
    expect((await at.mirrors.of(id)).completeAt).toBeNull();
  });

  it.each(['mirror.damaged', 'vault.locked'] as const)('does not count as fetched after %s', async (code) => {
    const { mirrors } = await copyOf(throwing(code));
    await expect(mirrors.fetchLast(id, signal)).rejects.toMatchObject({ code });
  });

  it('does not count as fetched where Innkeeper is being closed, or nothing is to be copied any more', async () => {
    const { mirrors } = await copyOf(untilAborted);
    await mirrors.set(id, null);
    await expect(mirrors.fetchLast(id, signal)).rejects.toMatchObject({ code: 'mirror.off' });
    const other = await copyOf(untilAborted);
    await other.mirrors.close();
    expect(isCancelled(await other.mirrors.fetchLast(id, signal).catch((error: unknown) => error))).toBe(
      true,
    );
  });

  it('is missed by nobody where no backups lie on the server itself', async () => {
    const { mirrors } = await copyOf(throwing('mirror.no-place'));
    await mirrors.fetchLast(id, signal);
  });
});
