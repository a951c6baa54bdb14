import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesAmong, readHandedFile } from '../../../src/main/handed/read-handed-file.ts';
import { kindOfHandedFile } from '../../../src/shared/handed-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const kit = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';

describe('what a file is that is handed over', () => {
  it.each([
    ['kit', kit],
    ['kit', `\uFEFF \r\n${kit}`],
    ['key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n'],
    ['key', '\n-----BEGIN PRIVATE KEY-----\nMIIE\n'],
    ['key', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n'],
    ['key', 'PuTTY-User-Key-File-3: ssh-ed25519\n'],
    [undefined, ''],
    [undefined, 'ssh-ed25519 AAAA anna@desk'],
    [undefined, '-----BEGIN PUBLIC KEY-----\n'],
    [undefined, '-----BEGIN CERTIFICATE-----\n'],
    [undefined, `see ${kit}`],
    [undefined, `${kit}\0`],
    [undefined, `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(70_000)}`],
    [undefined, 'age-encryption.org/v1\n-> scrypt'],
  ])('is %s, by what is in it', (kind, text) => {
    expect(kindOfHandedFile(text)).toBe(kind);
  });
});

describe('a file the system has opened with Innkeeper', () => {
  it('is read with its name, and without its path', async () => {
    const path = join(tempFolder(), 'my kit.age');
    writeFileSync(path, kit);
    expect(await readHandedFile(path)).toEqual({ kind: 'kit', name: 'my kit.age', text: kit });
  });

  it.each([
    ['is not there', () => undefined],
    ['is a folder', (path: string) => mkdirSync(path)],
    ['is too large', (path: string) => writeFileSync(path, kit.padEnd(1024 * 1024 + 1, 'A'))],
    ['is something else', (path: string) => writeFileSync(path, 'hello')],
    ['is no text', (path: string) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]))],
    ['never ends', (path: string) => symlinkSync('/dev/zero', path)],
    ['waits for somebody', (path: string) => void execFileSync('mkfifo', [path])],
  ])('is nothing where it %s', async (_name, make) => {
    const path = join(tempFolder(), 'kit.age');
    make(path);
    expect(await readHandedFile(path)).toBeUndefined();
  });

  it.each([
    [['/opt/innkeeper', '/home/anna/kit.age'], ['/home/anna/kit.age']],
    [['/opt/innkeeper', '--at-login'], []],
    [['/opt/innkeeper', '--', 'kit.age'], ['/work/kit.age']],
    [['/opt/electron', '/src/app', 'kit.age'], ['/work/kit.age']],
    [['/opt/innkeeper', 'file:///home/anna/my%20kit.age'], ['/home/anna/my kit.age']],
    [['/opt/innkeeper', 'file:///a%00b', 'https://example.org/kit.age', ''], []],
    [['/opt/innkeeper'], []],
  ])('is found among the arguments %j', (argv, files) => {
    expect(filesAmong(argv, { folder: '/work', app: '/src/app' })).toEqual(files);
  });
});
