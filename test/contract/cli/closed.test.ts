import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFileVault } from '../../../src/core/local/vault/file-vault.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { events, startInnkeeper } from './innkeeper.ts';

const passphrase = 'four quite unrelated words';
const at = '2026-11-28T10:00:00.000Z';

/** A computer that knows one server, from which the chat was taken. */
async function computer(more: object) {
  const dataFolder = tempFolder();
  const profile = {
    // Nobody answers there: whatever would ask the server fails otherwise.
    ...{ id: 'inn', address: '127.0.0.1', port: 1, user: 'root', credentials: 'agent', domain: 'inn.test' },
    ...{ stage: 'closed', addedAt: at },
    ...more,
  };
  const servers = join(dataFolder, 'servers.json');
  writeFileSync(servers, JSON.stringify({ innkeeperServers: 2, servers: [profile] }));
  const vault = createFileVault(dataFolder, 10);
  await vault.unlock(passphrase);
  await vault.set('inn/backup-passwords', 'opens-them');
  const file = join(dataFolder, 'server.yaml');
  writeFileSync(file, 'innkeeper: 1\nserver: { address: 127.0.0.1, port: 1 }\ndomain: inn.test\n');
  const innkeeper = (...argv: string[]) =>
    startInnkeeper(argv, { dataFolder, env: { INNKEEPER_VAULT_PASSPHRASE: passphrase } });
  return { vault, file, innkeeper, known: () => JSON.parse(readFileSync(servers, 'utf8')).servers };
}

it('tells what is left of a chat that was taken from its server, offers nothing else, and forgets it', async () => {
  const { vault, file, innkeeper, known } = await computer({
    closed: { at, lastBackupAt: at, stays: [{ code: 'closing.stays-dns', params: {} }] },
  });

  const told = await innkeeper('close', file);
  expect([told.exitCode, told.stderr]).toEqual([0, '']);
  for (const words of ['DNS records stay', 'No recovery kit was saved', '--forget'])
    expect(told.stdout).toContain(words);
  const [json] = events((await innkeeper('close', file, '--json')).stdout);
  expect(json).toMatchObject({ kind: 'closed', at, lastBackupAt: at, kitSavedAt: null });
  const status = await innkeeper('status', file, '--json');
  expect(status.exitCode).toBe(2);
  expect(status.stdout).toContain('input.closed');
  const password = await innkeeper('backup', 'password', file);
  expect(password.stdout).toContain('opens-them');

  expect((await innkeeper('close', file, '--forget')).exitCode).toBe(0);
  expect(known()).toEqual([]);
  expect(await vault.get('inn/backup-passwords')).toBeUndefined();
});

it('says no more of it than this computer knows, and forgets it all the same', async () => {
  const { file, innkeeper, known } = await computer({});
  const told = await innkeeper('close', file);
  expect([told.exitCode, told.stderr]).toEqual([0, '']);
  expect(told.stdout).toContain('The chat was removed from inn.test.');
  for (const unknown of ['good backup', 'no backup', 'recovery kit'])
    expect(told.stdout).not.toContain(unknown);
  expect(events((await innkeeper('close', file, '--json')).stdout)).toEqual([{ kind: 'closed' }]);
  expect((await innkeeper('close', file, '--forget')).exitCode).toBe(0);
  expect(known()).toEqual([]);
});
