import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFileVault } from '../../../src/core/local/vault/file-vault.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** The cheapest the format allows: these tests are not about the price of guessing. */
const cost = 10;
const passphrase = 'a long enough passphrase';
const code = (expected: string) => expect.objectContaining({ code: expected });

async function opened(folder: string) {
  const vault = createFileVault(folder, cost);
  await vault.unlock(passphrase);
  return vault;
}

describe('a file vault', () => {
  it('is made by no passphrase that is too short, wherever it came from', async () => {
    const folder = tempFolder();
    await expect(createFileVault(folder, cost).unlock('seven77')).rejects.toMatchObject({
      code: 'input.invalid',
      params: { path: 'passphrase' },
    });
    expect(await createFileVault(folder, cost).status()).toMatchObject({ state: 'new' });
  });

  it('goes from new to ready to locked', async () => {
    const folder = tempFolder();
    const vault = createFileVault(folder, cost);
    expect(await vault.status()).toEqual({ kind: 'file', state: 'new' });
    await expect(vault.set('a/b', 'x')).rejects.toEqual(code('vault.locked'));
    expect(await vault.get('a/b')).toBeUndefined();
    expect(await vault.unlock(passphrase)).toEqual({ kind: 'file', state: 'ready' });
    await vault.set('a/b', 'x');

    const next = createFileVault(folder, cost);
    expect(await next.status()).toEqual({ kind: 'file', state: 'locked' });
    await expect(next.get('a/b')).rejects.toEqual(code('vault.locked'));
    await expect(next.set('a/b', 'y')).rejects.toEqual(code('vault.locked'));
    await expect(next.delete('a/b')).rejects.toEqual(code('vault.locked'));
    expect(await next.get('a/absent')).toBeUndefined();
    await next.delete('a/absent');
    await expect(next.unlock('another passphrase')).rejects.toEqual(code('vault.wrong-passphrase'));
    expect(await next.status()).toEqual({ kind: 'file', state: 'locked' });
    await next.unlock(passphrase);
    expect(await next.get('a/b')).toBe('x');
  });

  it('opens with the same passphrase composed otherwise', async () => {
    const folder = tempFolder();
    await createFileVault(folder, cost).unlock('cafe\u0301 au lait');
    expect(await createFileVault(folder, cost).unlock('caf\u00e9 au lait')).toMatchObject({ state: 'ready' });
  });

  it('behaves as a map does, through any number of reopenings', async () => {
    const name = fc.constantFrom('inn/password', 'inn/private-key', 'other/password', '__proto__');
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        name,
        value: fc.string({ unit: 'binary', maxLength: 200 }),
      }),
      fc.record({ kind: fc.constant('delete' as const), name }),
      fc.record({ kind: fc.constant('reopen' as const) }),
    );
    const folder = tempFolder();
    let vault = await opened(folder);
    const model = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const one of steps) {
          if (one.kind === 'reopen') vault = await opened(folder);
          else if (one.kind === 'delete') {
            await vault.delete(one.name);
            model.delete(one.name);
          } else {
            await vault.set(one.name, one.value);
            model.set(one.name, one.value.toString());
          }
        }
        for (const name of ['inn/password', 'inn/private-key', 'other/password', '__proto__']) {
          expect(await vault.get(name)).toBe(model.get(name));
          expect(await vault.has(name)).toBe(model.has(name));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('holds no value and no passphrase in the clear, and lets nobody else read it', async () => {
    const folder = tempFolder();
    const vault = await opened(folder);
    const value = 'hunter22-hunter22-hunter22';
    await vault.set('inn/password', value);
    const text = readFileSync(join(folder, 'vault.json'), 'utf8');
    for (const secret of [value, passphrase]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4));
    }
    expect(statSync(join(folder, 'vault.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['vault.json']);
  });

  it('seals the same values differently each time', async () => {
    const folder = tempFolder();
    const vault = await opened(folder);
    const seen = new Set<string>();
    for (const value of ['one', 'two', 'one', 'two']) {
      await vault.set('inn/password', value);
      seen.add(JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')).iv);
    }
    expect(seen.size).toBe(4);
  });

  it('notices every change that was made to the file', async () => {
    const folder = tempFolder();
    const path = join(folder, 'vault.json');
    await (await opened(folder)).set('inn/password', 'x'.repeat(50));
    const whole = readFileSync(path, 'utf8');
    const flip = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);
    const edits: Record<string, (box: Record<string, unknown>) => unknown> = {
      data: (box) => ({ ...box, data: flip(String(box.data)) }),
      tag: (box) => ({ ...box, tag: flip(String(box.tag)) }),
      'short tag': (box) => ({ ...box, tag: String(box.tag).slice(0, 8) }),
      iv: (box) => ({ ...box, iv: flip(String(box.iv)) }),
      names: (box) => ({ ...box, names: ['inn/password', 'other/password'] }),
      version: (box) => ({ ...box, innkeeperVault: 2 }),
      'an endless cost': (box) => ({ ...box, kdf: { ...(box.kdf as object), cost: 40 } }),
      more: (box) => ({ ...box, more: 1 }),
    };
    for (const [what, edit] of Object.entries(edits)) {
      writeFileSync(path, JSON.stringify(edit(JSON.parse(whole))));
      const vault = createFileVault(folder, cost);
      await expect(vault.unlock(passphrase), what).rejects.toEqual(code('vault.unavailable'));
    }
    writeFileSync(path, whole.slice(0, 100));
    expect(await createFileVault(folder, cost).status()).toEqual({ kind: 'file', state: 'unavailable' });
  });

  it('takes writes from two processes without losing one', async () => {
    const folder = tempFolder();
    const [app, cli] = [await opened(folder), await opened(folder)];
    await app.set('a/password', '1');
    await cli.set('b/password', '2');
    expect([await app.get('b/password'), await cli.get('a/password')]).toEqual(['2', '1']);
  });

  it('keeps all of many writes at once', async () => {
    const vault = await opened(tempFolder());
    await Promise.all(Array.from({ length: 20 }, (_, i) => vault.set(`inn/${i}`, `value ${i}`)));
    for (let i = 0; i < 20; i++) expect(await vault.get(`inn/${i}`)).toBe(`value ${i}`);
  });

  it('makes guessing dear by default', async () => {
    const folder = tempFolder();
    await createFileVault(folder).unlock(passphrase);
    expect(JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')).kdf.cost).toBeGreaterThanOrEqual(17);
  });
});
