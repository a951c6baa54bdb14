import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { createProfiles, type Profile } from '../../../src/core/local/profiles/profiles.ts';
import { createFileVault } from '../../../src/core/local/vault/file-vault.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const writer = join(import.meta.dirname, 'writer.ts');
const each = 12;
const server: Omit<Profile, 'id'> = {
  address: '203.0.113.7',
  port: 22,
  user: 'root',
  credentials: 'key',
  stage: 'new',
  addedAt: '2026-11-21T10:00:00.000Z',
};

/** A process that has opened everything and waits for the word. */
async function ready(folder: string, me: string) {
  const child = execa(process.execPath, ['--import', 'tsx', writer, folder, me, String(each)], {
    timeout: 50_000,
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.catch(reject);
  });
  return { child };
}

describe('two programs on one computer', () => {
  it('lose nothing of each other when they write at once', async () => {
    const folder = tempFolder();
    const vault = createFileVault(folder, 10);
    await vault.unlock('a long enough passphrase');
    const writers = await Promise.all(['app', 'cli'].map((me) => ready(folder, me)));
    for (const { child } of writers) child.stdin.write('go');
    await Promise.all(writers.map(({ child }) => child));

    const expected = ['app', 'cli'].flatMap((me) => Array.from({ length: each }, (_, i) => `${me}-${i}`));
    for (const one of expected) expect(await vault.has(`${one}/password`), one).toBe(true);
    const shared: object = JSON.parse((await vault.get('shared/given-secrets')) ?? '{}');
    expect(Object.keys(shared).sort()).toEqual(expected.toSorted());
    const names: { names: string[] } = JSON.parse(
      await readFile(join(folder, 'keychain-names.json'), 'utf8'),
    );
    expect(names.names).toEqual(expected.map((one) => `${one}/token`).sort());
    const servers = await createProfiles(folder).list();
    expect(servers.map(({ user }) => user).sort()).toEqual(expected.toSorted());
    expect(new Set(servers.map(({ id }) => id)).size).toBe(expected.length);
    // And leave no lock behind.
    expect(readdirSync(folder).sort()).toEqual(['keychain-names.json', 'servers.json', 'vault.json']);
  });

  it('take over the lock of one that was killed while it held it', async () => {
    const folder = tempFolder();
    const { child } = await ready(folder, 'holder');
    child.kill('SIGKILL');
    await child.catch(() => undefined);
    expect(readdirSync(folder)).toEqual(['servers.json.lock']);
    const servers = createProfiles(folder);
    await servers.add('inn', async (id) => ({ ...server, id }));
    expect(await servers.list()).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['servers.json']);
  });
});
