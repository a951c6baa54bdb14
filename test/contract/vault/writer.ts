// One of several processes that write at once (see two-processes.test.ts): waits for the word, writes, and says what it did.

import { join } from 'node:path';
import { FileLock } from '../../../src/core/local/files/file-lock.ts';
import { createProfiles } from '../../../src/core/local/profiles/profiles.ts';
import { createFileVault } from '../../../src/core/local/vault/file-vault.ts';
import { createKeychainNames } from '../../../src/core/local/vault/keychain-names.ts';

const [folder = '', me = '', count = '0'] = process.argv.slice(2);
if (me === 'holder') {
  await new FileLock(join(folder, 'servers.json')).change(() => {
    console.log('held');
    setInterval(() => undefined, 60_000);
    return new Promise<never>(() => {});
  });
}
const vault = createFileVault(folder, 10);
await vault.unlock('a long enough passphrase');
const profiles = createProfiles(folder);
const names = createKeychainNames(folder);
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));

for (let i = 0; i < Number(count); i++) {
  await vault.set(`${me}-${i}/password`, me);
  await vault.update('shared/given-secrets', (text) =>
    JSON.stringify({ ...JSON.parse(text ?? '{}'), [`${me}-${i}`]: me }),
  );
  await names.add(`${me}-${i}/token`);
  await profiles.add('inn', async (id) => ({
    id,
    address: '203.0.113.7',
    port: 22,
    user: `${me}-${i}`,
    credentials: 'key',
    stage: 'new',
    addedAt: '2026-11-21T10:00:00.000Z',
  }));
}
console.log('done');
process.exit(0);
