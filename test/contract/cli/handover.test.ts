import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFileVault } from '../../../src/core/local/vault/file-vault.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { events, startInnkeeper } from './innkeeper.ts';

const passphrase = 'four quite unrelated words';

it('looks at a key that is to be let in before any server is asked', async () => {
  const dataFolder = tempFolder();
  const profile = {
    // Nobody answers there: whatever would ask the server fails otherwise.
    ...{ id: 'inn', address: '127.0.0.1', port: 1, user: 'root', credentials: 'agent', domain: 'inn.test' },
    ...{ stage: 'set-up', addedAt: '2026-11-28T10:00:00.000Z' },
  };
  const servers = join(dataFolder, 'servers.json');
  writeFileSync(servers, JSON.stringify({ innkeeperServers: 2, servers: [profile] }));
  await createFileVault(dataFolder, 10).unlock(passphrase);
  const file = join(dataFolder, 'server.yaml');
  writeFileSync(file, 'innkeeper: 1\nserver: { address: 127.0.0.1, port: 1 }\ndomain: inn.test\n');
  const innkeeper = (...argv: string[]) =>
    startInnkeeper(['handover', ...argv], { dataFolder, env: { INNKEEPER_VAULT_PASSPHRASE: passphrase } });

  const none = join(dataFolder, 'none.pub');
  const absent = await innkeeper('admit', file, none, '--run', '--json');
  expect(absent.exitCode).not.toBe(0);
  expect(absent.stdout).toContain('input.file-unreadable');
  const secret = join(dataFolder, 'id_ed25519');
  writeFileSync(secret, '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n');
  for (const flags of [[], ['--run']]) {
    const refused = await innkeeper('admit', file, secret, ...flags);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.stderr).toContain('This is the private half of a key');
    expect(refused.stdout + refused.stderr).not.toContain('b3BlbnNz');
  }
  const other = await innkeeper('finish', file, '--unproven', 'another.test', '--json');
  expect(events(other.stdout).at(-1)).toMatchObject({ problem: { code: 'input.loss-not-accepted' } });
});
