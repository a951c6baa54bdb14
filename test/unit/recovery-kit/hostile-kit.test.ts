import { armor, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKit } from '../../../src/core/upkeep/recovery-kit/kit-file.ts';
import { openByKit } from '../../../src/core/upkeep/recovery-kit/open-by-kit.ts';
import type { RecoveryKit } from '../../../src/shared/recovery-kit/kit.ts';
import { printedKit } from '../../../src/shared/recovery-kit/printed-kit.ts';
import { recoveryPage } from '../../../src/shared/recovery-kit/recovery-page.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { problemOf } from '../../support/problem-of.ts';

const { signal } = new AbortController();

/** A file of whoever made it, with whatever is in it: somebody hands it over, and says the passphrase with it. */
async function sealed(kit: unknown, work = 2): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase('x');
  encrypter.setScryptWorkFactor(work);
  return armor.encode(await encrypter.encrypt(JSON.stringify(kit)));
}
const read = async (kit: unknown) => readKit(await sealed(kit), 'x', signal);
const refused = async (kit: unknown) => {
  const { code, details } = await problemOf(read(kit));
  return [code, details];
};

const server = (changes: object) => ({ ...nastyKit, server: { ...nastyKit.server, ...changes } });
const place = (id: string, changes: object) => ({
  ...nastyKit,
  backups: {
    ...nastyKit.backups,
    places: nastyKit.backups.places.map((one) => (one.id === id ? { ...one, ...changes } : one)),
  },
});

describe('a recovery kit that somebody hands over who means no good', () => {
  it.each([21, 30, 63, 1e9])('costs nothing where it asks for 2^%d rounds', async (work) => {
    const file = armor.decode(await sealed(nastyKit));
    const text = Buffer.from(file)
      .toString('latin1')
      .replace(/^(-> scrypt \S+) 2$/m, `$1 ${work}`);
    expect(text).toContain(` ${work}\n`);
    const began = process.cpuUsage();
    const { code } = await problemOf(readKit(armor.encode(Buffer.from(text, 'latin1')), 'x', signal));
    expect(code).toBe('kit.damaged');
    const { user } = process.cpuUsage(began);
    expect(user).toBeLessThan(3_000_000);
  });

  /** What lies in these files is read by restic and what it is built of: the second runs a program that is named in it. */
  it.each<[what: string, id: string, secretFile: string | null]>([
    ['a program in place of a key', 'p4', '[default]\ncredential_process = /bin/sh -c reboot\n'],
    [
      'a program beside the key',
      'p4',
      '[default]\naws_access_key_id=`AK`\naws_secret_access_key=`s`\ncredential_process = x\n',
    ],
    ['a key with an end of its own', 'p4', '[default]\naws_access_key_id=`AK`\naws_secret_access_key=`s`\n`'],
    [
      'another key than the place names',
      'p4',
      '[default]\naws_access_key_id=`OTHER`\naws_secret_access_key=`s`\n',
    ],
    ['another kind of place', 'p3', 'local:/etc\n'],
    ['a place that runs a program', 'p3', 'rclone:evil:\n'],
    ['a host that is an option', 'p3', 'sftp:-oProxyCommand=reboot:/\n'],
    ['another server than is shown', 'p3', 'rest:https://anna:p@evil.example/chat/\n'],
    ['another person than is shown', 'p3', 'rest:https://eve:p@backups.example.net/chat/\n'],
    ['a second line', 'p3', 'rest:https://anna:p@backups.example.net/chat/\nrest:https://evil.example/\n'],
    ['a file where none belongs', 'server', 'x'],
  ])('brings no file onto the server but what Innkeeper writes itself: %s', async (_, id, secretFile) => {
    expect(await refused(place(id, { secretFile }))).toEqual(['kit.damaged', 'backups.places.secretFile']);
  });

  it('opens the places it is honest about with their secrets', async () => {
    const kit = await read(nastyKit);
    const secrets = nastyKit.backups.places.map(({ id }) => openByKit(kit, id).secret);
    expect(secrets).toEqual([undefined, undefined, undefined, `p"'\n`, 's#;"\\']);
  });

  it.each([
    ['a user that steers a terminal', server({ user: 'a\x1b]0;x\x07' })],
    ['a user that turns the writing', server({ user: 'toor\u202e' })],
    ['a user that is an option', server({ user: '-oProxyCommand=reboot' })],
    ['a user that is a command', server({ user: 'root;reboot' })],
    ['a name that leaves its folder', server({ domain: '../../.ssh/authorized_keys' })],
    ['an address that is a command', server({ address: '$(reboot)' })],
    ['a place that leaves its folder', place('p1', { id: '../../root' })],
    ['a folder of two lines', place('p1', { place: { kind: 'folder', path: '/mnt\nssh=sh -c reboot' } })],
  ])('names nothing that is none: %s', async (_, kit) => {
    expect((await refused(kit))[0]).toBe('kit.damaged');
  });

  it('is of a server that a spec can name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 32 }), async (user) => {
        const kit = await read(server({ user })).catch(() => undefined);
        if (kit === undefined) return;
        const { address, port, domain } = kit.server;
        const spec = parseSpec({ innkeeper: 1, server: { address, port, user: kit.server.user }, domain });
        expect(spec.ok).toBe(true);
      }),
      // Each is locked with a passphrase and opened again: a third of a second of work.
      { numRuns: 12 },
    );
  });

  it('prints no line that steers a terminal or turns what follows', () => {
    const turned = '\u202egnp.exe\x1b[2J\u2066';
    const kit: RecoveryKit = {
      ...nastyKit,
      madeBy: turned,
      server: { ...nastyKit.server, addresses: [turned] },
    };
    const page = recoveryPage(printedKit(kit, { fileName: 'x', secrets: false }));
    const lines = page.flatMap((block) => {
      if (block.kind === 'values') return [block.label, ...block.values];
      return block.kind === 'commands' ? [] : [block.kind === 'blank' ? block.label : block.text];
    });
    for (const line of lines)
      expect(line.replace(/\u2068|\u2069/g, '')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\p{Cc}/u);
  });
});
