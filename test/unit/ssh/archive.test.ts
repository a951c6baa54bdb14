import { unpackTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { checkUpload, packUpload } from '../../../src/core/server/ssh/archive.ts';
import type { UploadFile } from '../../../src/core/server/ssh/types.ts';

const file = (path: string, more: Partial<UploadFile> = {}): UploadFile => ({
  path,
  content: 'x',
  mode: 0o644,
  uid: 0,
  gid: 0,
  ...more,
});

describe('an upload', () => {
  it.each([
    'a',
    'config/synapse/homeserver.yaml',
    '.hidden',
    'with space',
    'ümlaut/…',
    `${'a'.repeat(255)}/${'b'.repeat(200)}`,
    '-rf',
    'a..b/c',
  ])('may hold %j', (path) => {
    expect(() => checkUpload('/opt/innkeeper/staging', [file(path)])).not.toThrow();
  });

  it.each([
    ['', 'nothing'],
    ['/etc/passwd', 'a full path'],
    ['../x', 'a way up'],
    ['a/../../x', 'a way up inside'],
    ['a/./b', 'a dot'],
    ['a//b', 'an empty part'],
    ['a/', 'a folder'],
    ['a\0b', 'NUL'],
    ['a\nb', 'a line end'],
    ['a\\b', 'a backslash'],
    ['a'.repeat(256), 'a name that is too long'],
  ])('refuses %j (%s)', (path) => {
    expect(() => checkUpload('/opt/x', [file(path)])).toThrow('input.invalid');
  });

  it.each(['', '/', 'opt', '/opt/../etc', '/opt//x', '/opt/x/', '/opt/\nx'])(
    'refuses the folder %j',
    (folder) => {
      expect(() => checkUpload(folder, [file('a')])).toThrow('input.invalid');
    },
  );

  it.each([
    [{ mode: -1 }],
    [{ mode: 0o10000 }],
    [{ mode: 1.5 }],
    [{ uid: -1 }],
    [{ gid: 2 ** 31 }],
    [{ uid: Number.NaN }],
  ])('refuses %j', (more) => {
    expect(() => checkUpload('/opt/x', [file('a', more)])).toThrow('input.invalid');
  });

  it('refuses the same name twice, and a name that is also a folder', () => {
    expect(() => checkUpload('/opt/x', [file('a'), file('a')])).toThrow('input.invalid');
    expect(() => checkUpload('/opt/x', [file('a/b'), file('a')])).toThrow('input.invalid');
    expect(() => checkUpload('/opt/x', [file('a/b'), file('ab')])).not.toThrow();
  });

  it('becomes a tar archive with names, bytes, modes and owners as they were given', async () => {
    const long = `${'deep/'.repeat(40)}${'n'.repeat(150)}`;
    const bytes = new Uint8Array([0, 255, 10, 13, 128]);
    const archive = await packUpload(
      [
        file('a', { content: 'grüß', mode: 0o600, uid: 991, gid: 992 }),
        file(long, { content: bytes, uid: 2 ** 31 - 1 }),
      ],
      new Date(0),
    );
    const [first, second] = await unpackTar(archive);
    expect(first?.header).toMatchObject({ name: 'a', mode: 0o600, uid: 991, gid: 992 });
    expect(Buffer.from(first?.data ?? []).toString()).toBe('grüß');
    expect(second?.header).toMatchObject({ name: long, uid: 2 ** 31 - 1 });
    expect(second?.data).toEqual(bytes);
  });
});
