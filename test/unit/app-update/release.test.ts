import { describe, expect, it } from 'vitest';
import { feedSettingsSchema, folderOf, mayFetch } from '../../../src/core/local/app-update/feed-settings.ts';
import { installerFor } from '../../../src/core/local/app-update/installer.ts';
import { readAppRelease } from '../../../src/core/local/app-update/release.ts';
import { description, feedKey } from '../../support/app-feed.ts';

const key = feedKey();
const installer = { name: 'innkeeper-0.2.0-linux-x86_64.AppImage', content: Buffer.from('an installer') };
const good = description('0.2.0', installer);

const settings = (more: Record<string, string> = {}) => ({
  latest: 'https://updates.example.org/latest/',
  versions: 'https://updates.example.org/v{version}/',
  keys: key.publicKey,
  ...more,
});

describe('where a build looks for updates', () => {
  it.each<[string, Record<string, string>]>([
    ['without TLS', { latest: 'http://updates.example.org/latest/' }],
    ['a name that only begins as this computer’s', { latest: 'http://127.0.0.1.example.org/latest/' }],
    ['a file', { latest: 'file:///tmp/' }],
    ['no folder', { latest: 'https://updates.example.org/latest' }],
    ['with a password', { latest: 'https://anna:secret@updates.example.org/' }],
    ['with a question', { latest: 'https://updates.example.org/?a=/' }],
    ['versions without their number', { versions: 'https://updates.example.org/all/' }],
    ['no key', { keys: '' }],
    ['a key that is none', { keys: `${key.publicKey} abc` }],
    ['something nobody knows', { stage: '1' }],
  ])('is refused: %s', (_, more) => {
    expect(feedSettingsSchema.safeParse(settings(more)).success).toBe(false);
  });

  it('knows the folder of a version, and of nothing else', () => {
    const parsed = feedSettingsSchema.parse(settings());
    expect(folderOf(parsed, '0.1.0')).toBe('https://updates.example.org/v0.1.0/');
    for (const wanted of ['../..', '0.1.0/..', 'v0.1.0', '', '0.1']) {
      expect(() => folderOf(parsed, wanted), wanted).toThrow();
    }
  });

  it.each<[string, boolean]>([
    ['https://updates.example.org/v0.2.0/innkeeper.AppImage', true],
    ['https://files.example.net/x', true],
    ['https://updates.example.org:8443/x', false],
    ['http://updates.example.org/x', false],
    ['https://example.org/x', false],
    ['https://updates.example.org.example.net/x', false],
    ['https://anna@updates.example.org/x', false],
    ['http://127.0.0.1/x', false],
    ['file:///etc/passwd', false],
    ['nothing', false],
  ])('%s: %s', (address, may) => {
    expect(mayFetch(feedSettingsSchema.parse(settings({ hosts: 'files.example.net' })), address)).toBe(may);
  });
});

describe('the description of a version', () => {
  const read = (more: Record<string, unknown>) => readAppRelease(description('0.2.0', installer, more));
  const entry = { url: installer.name, sha512: `${'A'.repeat(86)}==`, size: 1 };

  it('is read as electron-builder writes it, without what is not used', () => {
    expect(
      read({ packages: { x64: { path: 'https://elsewhere.example/7z' } }, stagingPercentage: 20 }),
    ).toEqual({
      version: '0.2.0',
      files: [{ url: installer.name, size: 12, sha512: expect.any(String) }],
      releaseDate: '2026-11-30T04:00:00.000Z',
      stagingPercentage: 20,
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['a path out of its folder', { files: [{ ...entry, url: '../../.bashrc' }] }],
    ['a path below it', { files: [{ ...entry, url: 'a/b.AppImage' }] }],
    ['an address of another place', { files: [{ ...entry, url: 'https://elsewhere.example/a.AppImage' }] }],
    ['a path of Windows', { files: [{ ...entry, url: '..\\a.exe' }] }],
    ['an escaped path', { files: [{ ...entry, url: '%2e%2e%2fa.exe' }] }],
    ['a hidden file', { files: [{ ...entry, url: '.bashrc' }] }],
    ['no digest', { files: [{ url: entry.url, size: 1 }] }],
    ['a short digest', { files: [{ ...entry, sha512: 'abc' }] }],
    ['no size', { files: [{ url: entry.url, sha512: entry.sha512 }] }],
    ['more than any installer', { files: [{ ...entry, size: 2 ** 40 }] }],
    ['no installer', { files: [] }],
    ['no version', { version: 'newest' }],
    ['a version as no one writes it', { version: 'v0.2.0' }],
    ['more than a hundred of a hundred', { stagingPercentage: 101 }],
    ['notes without end', { releaseNotes: 'x'.repeat(140_000) }],
  ])('is refused with %s', (_, more) => {
    expect(read(more)).toBeUndefined();
  });

  it('is refused where it grows by what it refers to', () => {
    const bomb = `a: &a [1]\n${good.toString()}b: [*a, *a]\n`;
    expect(readAppRelease(Buffer.from(bomb))).toBeUndefined();
  });
});

it.each<[string, string, string | undefined]>([
  ['AppImage', 'x64', 'innkeeper-0.2.0-linux-x86_64.AppImage'],
  ['AppImage', 'arm64', 'innkeeper-0.2.0-linux-arm64.AppImage'],
  ['deb', 'x64', 'innkeeper-0.2.0-linux-amd64.deb'],
  ['deb', 'arm64', undefined],
  ['rpm', 'arm64', 'innkeeper-0.2.0-linux-aarch64.rpm'],
  ['exe', 'arm64', 'innkeeper-0.2.0-win.exe'],
  ['zip', 'x64', undefined],
])('the installer of kind %s for %s is %s', (kind, processor, expected) => {
  const names = [
    'linux-arm64.AppImage',
    'linux-x86_64.AppImage',
    'linux-amd64.deb',
    'linux-aarch64.rpm',
    'mac-arm64.zip',
    'win.exe',
  ];
  const files = names.map((name) => ({ url: `innkeeper-0.2.0-${name}`, sha512: '', size: 1 }));
  expect(installerFor({ version: '0.2.0', files }, kind, processor)?.url).toBe(expected);
});
