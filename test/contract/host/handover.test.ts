import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { handoverFacts } from '../../../src/core/upkeep/handover/key-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let script: string;
beforeAll(async () => {
  script = (await loadHostScripts('templates')).handover;
});

const digest = (bytes: string) => createHash('sha256').update(bytes, 'latin1').digest('hex');

/** A user with a home of its own: who that is, and sshd’s settings and journal, are told by stand-ins for these programs. */
function someone(stands: Readonly<Record<string, string>> = {}) {
  const home = tempFolder();
  const bin = tempFolder();
  const { uid, gid } = statSync(home);
  const stand = (name: string, content: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${content}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  stand('getent', `[ "$3" = anna ] && echo 'anna:x:${uid}:${gid}::${home}:/bin/sh'`);
  stand('sshd', 'exit 1');
  for (const [name, content] of Object.entries(stands)) stand(name, content);
  const folder = join(home, '.ssh');
  const file = join(folder, 'authorized_keys');
  const run = (args: readonly string[], input = '') => {
    const env = { PATH: `${bin}:${process.env.PATH}` };
    const done = spawnSync('bash', ['-c', script, 'innkeeper', ...args], {
      input: Buffer.from(input, 'latin1'),
      env,
    });
    const output = done.stdout.toString();
    return {
      code: done.status,
      facts: done.status === 0 ? readFacts('handover', handoverFacts, output) : null,
    };
  };
  const write = (from: string, to: string, input = to) =>
    run(['write', 'anna', from === 'absent' ? from : digest(from), digest(to)], input);
  return { folder, file, run, write, text: () => readFileSync(file, 'latin1') };
}

describe('the list of keys on a server', () => {
  it('is made where there is none, for its user alone', () => {
    const { folder, file, run, write, text } = someone();
    expect(run(['look', 'anna']).facts?.one('keys')).toMatchObject({ kind: 'absent', digest: 'absent' });
    expect(write('absent', 'a\xff\n').facts?.has('written')).toBe(true);
    expect([text(), statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([
      'a\xff\n',
      0o600,
      0o700,
    ]);
    const seen = run(['look', 'anna']).facts?.one('keys');
    expect(seen).toMatchObject({ kind: 'file', path: file, digest: digest('a\xff\n') });
    expect(Buffer.from(seen?.base64 ?? '', 'base64').toString('latin1')).toBe('a\xff\n');
  });

  it('stays where it was changed meanwhile, or what comes is not whole', () => {
    const { folder, write, text } = someone();
    write('absent', 'one\n');
    expect(write('other\n', 'two\n').facts?.one('refused')).toEqual({ fact: 'refused', why: 'changed' });
    expect(write('absent', 'two\n').facts?.one('refused')).toEqual({ fact: 'refused', why: 'changed' });
    expect(write('one\n', 'two\nthree\n', 'two\n').code).toBe(1);
    expect([text(), readdirSync(folder)]).toEqual(['one\n', ['authorized_keys']]);
    expect(write('one\n', 'two\n').facts?.has('written')).toBe(true);
    expect([text(), readdirSync(folder)]).toEqual(['two\n', ['authorized_keys']]);
  });

  it.each([
    ['link', 'a link', (at: ReturnType<typeof someone>) => symlinkSync('/etc/hostname', at.file)],
    ['link', 'a link to nothing', (at: ReturnType<typeof someone>) => symlinkSync('/nowhere', at.file)],
    ['odd', 'a folder', (at: ReturnType<typeof someone>) => mkdirSync(at.file)],
    ['large', 'too large', (at: ReturnType<typeof someone>) => writeFileSync(at.file, 'x'.repeat(262_145))],
  ])('is not touched (%s) where it is %s', (kind, _, make) => {
    const at = someone();
    mkdirSync(at.folder);
    make(at);
    expect(at.run(['look', 'anna']).facts?.one('keys')).toMatchObject({ kind, base64: '' });
    expect(at.write('absent', 'two\n').facts?.one('refused')).toEqual({ fact: 'refused', why: kind });
    expect(readdirSync(at.folder)).toEqual(['authorized_keys']);
  });

  it('is not touched where its folder is a link, or nobody knows the user', () => {
    const at = someone();
    symlinkSync(tempFolder(), at.folder);
    expect(at.write('absent', 'two\n').facts?.one('refused')).toEqual({ fact: 'refused', why: 'link' });
    rmSync(at.folder);
    expect(at.run(['look', 'bert']).facts?.one('refused')).toEqual({ fact: 'refused', why: 'no-user' });
  });

  it.each([
    ['older', 'authorizedkeysfile .ssh/a .ssh/b\npasswordauthentication yes\npermitrootlogin no'],
    ['newer', 'AuthorizedKeysFile .ssh/a .ssh/b\nPasswordAuthentication yes\nPermitRootLogin no'],
  ])('is what sshd reads, as %s releases of it tell', (_, settings) => {
    const { run } = someone({ sshd: `cat <<'END'\n${settings}\nEND` });
    expect(run(['look', 'anna']).facts?.one('sshd')).toMatchObject({
      ...{ files: ['.ssh/a', '.ssh/b'], password: 'yes', root: 'no' },
    });
  });
});

describe('a sign-in in the journal', () => {
  const print = `SHA256:${'B'.repeat(43)}`;
  const line = (seconds: number, said: string, by = 'sshd-session[12]') =>
    `${seconds}.123456 inn ${by}: ${said}`;
  const accepted = (user: string, fingerprint: string) =>
    `Accepted publickey for ${user} from 10.0.0.2 port 5 ssh2: ED25519 ${fingerprint}`;
  const proof = (lines: readonly string[]) => {
    const { run } = someone({ journalctl: `cat <<'END'\n${lines.join('\n')}\nEND` });
    const { facts } = run(['proof', 'anna', print, '1000']);
    return { kept: facts?.one('journal')?.kept, seconds: facts?.one('accepted')?.seconds };
  };

  it.each([
    ['of today', line(1001, accepted('anna', print))],
    ['of an older sshd', line(1001, accepted('anna', print), 'sshd[3]')],
  ])('counts: %s', (_, one) => {
    expect(proof([one])).toEqual({ kept: true, seconds: 1001 });
  });

  it.each([
    ['before the key was let in', line(999, accepted('anna', print))],
    ['of somebody else', line(1001, accepted('bert', print))],
    ['by another key', line(1001, accepted('anna', `SHA256:${'C'.repeat(43)}`))],
    ['by a certificate of it', line(1001, `${accepted('anna', print)} ID x (serial 0) CA ED25519`)],
    ['in a name that was tried', line(1001, `Invalid user ${accepted('anna', print)} from 10.0.0.3`)],
    ['in another program’s words', line(1001, accepted('anna', print), 'sshdd[4]')],
    ['that failed', line(1001, accepted('anna', print).replace('Accepted', 'Failed'))],
  ])('does not count: %s', (_, one) => {
    expect(proof([one])).toEqual({ kept: true, seconds: undefined });
  });

  it('is not known where no journal is kept', () => {
    expect(proof([])).toMatchObject({ seconds: undefined });
    const { run } = someone({ journalctl: 'exit 1' });
    expect(run(['proof', 'anna', print, '1000']).facts?.one('journal')).toEqual({
      fact: 'journal',
      kept: false,
    });
  });
});
