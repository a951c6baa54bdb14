import { describe, expect, it } from 'vitest';
import { vaultHandlers } from '../../../src/core/api/handlers/vault.ts';
import { PreferencesFile } from '../../../src/core/local/preferences.ts';
import { AutoLock } from '../../../src/core/local/vault/auto-lock.ts';
import { createFileVault } from '../../../src/core/local/vault/file-vault.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const context = { signal: new AbortController().signal };
const passphrase = 'a long enough passphrase';
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('locking', () => {
  it('forgets the passphrase and ends what was opened with it, but not while work runs', async () => {
    const folder = tempFolder();
    const vault = createFileVault(folder, 10);
    let running = true;
    let closed = 0;
    let opened = 0;
    const { calls } = vaultHandlers({
      vault,
      preferences: new PreferencesFile(folder),
      requireIdle: () => {
        if (running) throw new ProblemError('host.another-job');
      },
      closeAll: async () => {
        closed += 1;
      },
      opened: () => {
        opened += 1;
      },
    });
    await calls['vault.unlock']({ passphrase }, context);
    expect(opened).toBe(1);
    await vault.set('inn/password', 'x');
    await expect(calls['vault.lock']({}, context)).rejects.toEqual(code('host.another-job'));
    expect(await vault.get('inn/password')).toBe('x');
    running = false;
    expect(await calls['vault.lock']({}, context)).toEqual({ kind: 'file', state: 'locked' });
    expect(closed).toBe(1);
    await expect(vault.get('inn/password')).rejects.toEqual(code('vault.locked'));
  });

  it('ends nothing where there is no passphrase', async () => {
    const { calls } = vaultHandlers({
      vault: createMemoryVault(),
      preferences: new PreferencesFile(tempFolder()),
      requireIdle: () => undefined,
      closeAll: () => Promise.reject(new Error('closed')),
      opened: () => undefined,
    });
    expect(await calls['vault.lock']({}, context)).toEqual({ kind: 'memory', state: 'ready' });
  });

  it('comes by itself when nobody is there, and not before', async () => {
    let locked = 0;
    await new Promise<void>((resolve) => {
      const idle = new AutoLock(async () => {
        locked += 1;
        resolve();
        return true;
      });
      idle.used(60_000);
      idle.used(undefined);
      idle.used(1);
    });
    expect(locked).toBe(1);
  });
});

describe('another passphrase', () => {
  it('opens what the one before did, which opens nothing any more', async () => {
    const folder = tempFolder();
    const vault = createFileVault(folder, 10);
    await expect(vault.changePassphrase(passphrase, 'the other passphrase')).rejects.toEqual(
      code('vault.locked'),
    );
    await vault.unlock(passphrase);
    await vault.set('inn/password', 'x');
    await expect(vault.changePassphrase('a guess', 'the other passphrase')).rejects.toEqual(
      code('vault.wrong-passphrase'),
    );
    await expect(vault.changePassphrase(passphrase, 'short')).rejects.toEqual(code('input.invalid'));
    await vault.changePassphrase(passphrase, 'the other passphrase');
    expect(await vault.get('inn/password')).toBe('x');
    const next = createFileVault(folder, 10);
    await expect(next.unlock(passphrase)).rejects.toEqual(code('vault.wrong-passphrase'));
    await next.unlock('the other passphrase');
    expect(await next.get('inn/password')).toBe('x');
  });

  it('is not known to another program that had the file open', async () => {
    const folder = tempFolder();
    const [app, cli] = [createFileVault(folder, 10), createFileVault(folder, 10)];
    await app.unlock(passphrase);
    await cli.unlock(passphrase);
    await app.changePassphrase(passphrase, 'the other passphrase');
    expect(await cli.status()).toEqual({ kind: 'file', state: 'locked' });
    await expect(cli.set('inn/password', 'y')).rejects.toEqual(code('vault.locked'));
  });
});
