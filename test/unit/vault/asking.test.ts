import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Keychain, KeychainCalls } from '../../../src/core/local/vault/keychain.ts';
import { openVault } from '../../../src/core/local/vault/open-vault.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A keychain that asks its person first: every call waits for what they say. Each question counts. */
function askingKeychain() {
  const kept = new Map<string, string>();
  let answer: (open: boolean) => void = () => undefined;
  let asked = 0;
  let open: Promise<boolean> | undefined;
  const opened = async () => {
    open ??= new Promise<boolean>((resolve) => {
      asked += 1;
      answer = resolve;
    });
    if (!(await open)) throw new Error('dismissed');
  };
  const keychain: Keychain = {
    getPassword: async (_service, account) => opened().then(() => kept.get(account) ?? null),
    setPassword: async (_service, account, value) => opened().then(() => void kept.set(account, value)),
    deletePassword: async (_service, account) => opened().then(() => kept.delete(account)),
  };
  return {
    keychain: new KeychainCalls(async () => keychain, 30),
    kept,
    asked: () => asked,
    allow: () => answer(true),
    dismiss: () => {
      answer(false);
      open = undefined;
    },
  };
}

const options = (keychain: KeychainCalls) => ({
  dataFolder: tempFolder(),
  cost: 10,
  keychain,
  firstLookMs: 20,
});
const asking = { kind: 'file', state: 'new', asking: true };

it('says soon that the keychain asks its person, and takes the answer whenever it comes', async () => {
  const { keychain, kept, allow, asked } = askingKeychain();
  const vault = await openVault(options(keychain));
  expect(await vault.status()).toEqual(asking);
  // Longer than a keychain that is asked for a secret may take.
  await sleep(100);
  expect(await vault.status()).toEqual(asking);
  allow();
  await expect.poll(() => vault.status()).toEqual({ kind: 'keychain', state: 'ready' });
  expect(asked()).toBe(1);
  // What it was tried with is gone again.
  expect([...kept]).toEqual([]);
});

it('goes on without a keychain whose person said no, and asks again only when told to', async () => {
  const { keychain, dismiss, allow, asked } = askingKeychain();
  const vault = await openVault(options(keychain));
  dismiss();
  await expect.poll(() => vault.status()).toEqual({ kind: 'file', state: 'new' });
  expect(await vault.unlock('a passphrase')).toEqual({ kind: 'file', state: 'ready' });
  expect(asked()).toBe(1);
  expect(await vault.look()).toEqual({ kind: 'file', state: 'ready', asking: true });
  expect(asked()).toBe(2);
  allow();
  await expect.poll(() => vault.status()).toEqual({ kind: 'keychain', state: 'ready' });
});

it('works with a passphrase while the keychain still asks, and loses nothing once it answers', async () => {
  const { keychain, allow } = askingKeychain();
  const vault = await openVault(options(keychain));
  expect(await vault.unlock('a passphrase')).toEqual({ kind: 'file', state: 'ready', asking: true });
  await vault.set('inn/password', 'hunter22');
  allow();
  await expect.poll(() => vault.status()).toEqual({ kind: 'keychain', state: 'ready' });
  expect(await vault.get('inn/password')).toBe('hunter22');
});

it('takes what a passphrase kept into a keychain that answers again, once the file is open', async () => {
  const { keychain, kept, allow } = askingKeychain();
  const opened = options(keychain);
  const first = await openVault(opened);
  await first.unlock('a passphrase');
  await first.set('inn/password', 'hunter22');
  await first.set('inn/old', 'older');
  allow();
  await expect.poll(() => [...kept.values()].sort()).toEqual(['hunter22', 'older']);
  await first.lock();
  const next = await openVault(opened);
  expect(await next.status()).toEqual({ kind: 'keychain', state: 'ready' });
  expect(await next.get('inn/password')).toBe('hunter22');
  expect(await next.get('inn/old')).toBe('older');
});

it('keeps what is newer where both have a value', async () => {
  const { keychain, kept, allow, dismiss } = askingKeychain();
  const opened = options(keychain);
  const first = await openVault(opened);
  dismiss();
  await expect.poll(() => first.status()).toEqual({ kind: 'file', state: 'new' });
  await first.unlock('a passphrase');
  await first.set('inn/password', 'older');
  const second = await openVault(opened);
  allow();
  await expect.poll(() => second.status()).toMatchObject({ kind: 'keychain' });
  await second.set('inn/password', 'newer');
  expect(await second.unlock('a passphrase')).toEqual({ kind: 'keychain', state: 'ready' });
  expect(await second.get('inn/password')).toBe('newer');
  expect([...kept.values()]).toEqual(['newer']);
});
