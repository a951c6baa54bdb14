import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armor, Encrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKit, writeKit } from '../../../src/core/upkeep/recovery-kit/kit-file.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { problemOf } from '../../support/problem-of.ts';

const passphrase = ` Ünïcode, "quotes" & a very long tail`;
const { signal } = new AbortController();
const hasAge = spawnSync('age', ['--version']).status === 0;

let file: string;
/** The same, opened quickly. */
let quick: string;
beforeAll(async () => {
  file = await writeKit(nastyKit, passphrase, signal);
  quick = await sealed(JSON.stringify(nastyKit), passphrase);
});

/** In the same format, made past the code that is tested. Cheap: a passphrase is worked into its key in no time. */
async function sealed(text: string, word: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(word);
  encrypter.setScryptWorkFactor(8);
  return armor.encode(await encrypter.encrypt(text));
}

describe('a recovery kit', () => {
  it('comes back as it went in, whatever signs are in it', async () => {
    expect(await readKit(file, passphrase, signal)).toEqual(nastyKit);
  });

  it('shows nothing of what is in it', () => {
    expect(file).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    expect(Buffer.from(file, 'base64').toString('latin1')).not.toContain('example.org');
  });

  it('survives what mail and editors do to text', async () => {
    const carried = `\uFEFF\r\n${quick.replaceAll('\n', '\r\n')}\r\n\r\n`;
    expect(await readKit(carried, passphrase, signal)).toEqual(nastyKit);
  });

  it('says which passphrase is wrong, and what is no kit', async () => {
    expect((await problemOf(readKit(quick, passphrase.trim(), signal))).code).toBe('kit.wrong-passphrase');
    for (const other of [
      '',
      'hello',
      '-----BEGIN OPENSSH PRIVATE KEY-----\n',
      '{"innkeeperRecoveryKit":1}',
    ]) {
      expect((await problemOf(readKit(other, passphrase, signal))).code, other).toBe('kit.unknown');
    }
    const foreign = await sealed('my diary', 'x');
    expect((await problemOf(readKit(foreign, 'x', signal))).code).toBe('kit.unknown');
  });

  it.each([
    [
      'a byte is another one',
      (text: string) => text.replace(/.(?=.{6}\n-----END)/s, (c) => (c === 'A' ? 'B' : 'A')),
    ],
    ['its end is missing', (text: string) => text.slice(0, text.length / 2)],
    ['lines are missing', (text: string) => text.split('\n').toSpliced(8, 2).join('\n')],
  ])('is told to be damaged where %s', async (_, damage) => {
    const { code, details } = await problemOf(readKit(damage(quick), passphrase, signal));
    expect(code).toBe('kit.damaged');
    expect(details).toBe('');
  });

  it('of a newer Innkeeper is left to that, and one with something else in it is never half believed', async () => {
    const read = async (kit: unknown) =>
      problemOf(readKit(await sealed(JSON.stringify(kit), 'x'), 'x', signal));
    expect((await read({ ...nastyKit, innkeeperRecoveryKit: 2, server: 'elsewhere' })).code).toBe(
      'kit.newer',
    );
    const hostile = { ...nastyKit, server: { ...nastyKit.server, address: '-oProxyCommand=reboot' } };
    expect(await read(hostile)).toMatchObject({ code: 'kit.damaged', details: 'server.address' });
    // What only a later 1 knows of is no reason to refuse.
    const more = await sealed(JSON.stringify({ ...nastyKit, more: true }), 'x');
    expect(await readKit(more, 'x', signal)).toEqual(nastyKit);
  });

  it('is not waited for once nobody wants it', async () => {
    const stop = new AbortController();
    const reading = readKit(quick, passphrase, stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe.skipIf(!hasAge)('the age program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'innkeeper-age-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('opens it without Innkeeper', () => {
    writeFileSync(join(folder, 'kit.age'), file);
    // It asks the terminal, which script gives it.
    execFileSync(
      'script',
      ['-qec', `age --decrypt --output ${folder}/kit.json ${folder}/kit.age`, '/dev/null'],
      {
        input: `${passphrase}\n`,
        stdio: ['pipe', 'ignore', 'inherit'],
      },
    );
    const jq = (path: string) =>
      execFileSync('jq', ['-j', path, join(folder, 'kit.json')], { encoding: 'utf8' });
    expect(jq('.backups.password')).toBe(nastyKit.backups.password);
    expect(jq('.signingKey')).toBe(nastyKit.signingKey);
  });
});
