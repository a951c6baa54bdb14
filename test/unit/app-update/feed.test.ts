import { describe, expect, it } from 'vitest';
import { feedSettingsSchema } from '../../../src/core/local/app-update/feed-settings.ts';
import { AppVersionNotes } from '../../../src/core/local/app-update/notes.ts';
import { SignedFeed } from '../../../src/core/local/app-update/signed-feed.ts';
import { description, feedKey, signed } from '../../support/app-feed.ts';
import { openAddress } from '../../support/open-address.ts';
import { problemOf } from '../../support/problem-of.ts';
import { serveFolder } from '../../support/serve-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const { signal } = new AbortController();
const key = feedKey();
const installer = { name: 'innkeeper-0.2.0-linux-x86_64.AppImage', content: Buffer.from('an installer') };
const good = description('0.2.0', installer);
const file = 'latest-linux.yml';

const settings = (more: Record<string, string> = {}) => ({
  latest: 'https://updates.example.org/latest/',
  versions: 'https://updates.example.org/v{version}/',
  keys: key.publicKey,
  ...more,
});

/** A feed whose folders hold these files, by their paths. */
async function feedOf(
  files: Readonly<Record<string, Buffer>>,
  notes = new AppVersionNotes(tempFolder()),
  otherwise?: Parameters<typeof serveFolder>[1],
) {
  const { origin, asked } = await serveFolder(files, otherwise);
  const parsed = feedSettingsSchema.parse(
    settings({ latest: `${origin}/latest/`, versions: `${origin}/v{version}/` }),
  );
  return { feed: new SignedFeed(parsed, notes, openAddress, 1), asked, host: new URL(origin).host };
}

const inFolder = (folder: string, files: Record<string, Buffer>) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

describe('a signed feed', () => {
  it('tells the newest version, and another one by its folder', async () => {
    const before = description('0.1.0', installer, { stagingPercentage: 5 });
    const { feed } = await feedOf({
      ...inFolder('latest', signed(key, good)),
      ...inFolder('v0.1.0', signed(key, before, { at: new Date('2026-10-01') })),
    });
    expect(await feed.newest(file, signal)).toMatchObject({
      version: '0.2.0',
      files: [{ url: installer.name, size: installer.content.length }],
    });
    // It was signed earlier, and that is no replay: it was asked for by its number. Everybody gets it.
    expect(await feed.version('0.1.0', file, signal)).toMatchObject({ version: '0.1.0' });
    expect((await feed.version('0.1.0', file, signal)).stagingPercentage).toBeUndefined();
  });

  it('counts for other keys while they change', async () => {
    const next = feedKey();
    const { feed } = await feedOf(inFolder('latest', signed(next, good)));
    expect((await problemOf(feed.newest(file, signal))).code).toBe('app-update.signature');
    const keys = `${key.publicKey} ${next.publicKey}`;
    const both = feedSettingsSchema.parse(settings({ keys }));
    expect(both.keys).toEqual([key.publicKey, next.publicKey]);
  });

  it.each<[string, Record<string, Buffer>, string]>([
    ['without a signature', { 'latest/latest-linux.yml': good }, 'app-update.signature'],
    ['signed by somebody else', inFolder('latest', signed(feedKey(), good)), 'app-update.signature'],
    [
      'changed after it was signed',
      {
        ...inFolder('latest', signed(key, good)),
        'latest/latest-linux.yml': description('0.9.0', installer),
      },
      'app-update.signature',
    ],
    [
      'signed as the one of another system',
      inFolder('latest', signed(key, good, { as: 'latest-mac.yml' })),
      'app-update.signature',
    ],
    ['not there', {}, 'app-update.gone'],
    ['signed and no YAML', inFolder('latest', signed(key, Buffer.from('a: ['))), 'app-update.unreadable'],
    [
      'signed and larger than any',
      inFolder('latest', signed(key, Buffer.alloc(300 * 1024, ' '))),
      'app-update.unreachable',
    ],
  ])('that is %s tells nothing', async (_, files, code) => {
    const { feed } = await feedOf(files);
    expect((await problemOf(feed.newest(file, signal))).code).toBe(code);
  });

  it('that is just being replaced is looked at once more', async () => {
    const before = inFolder('latest', signed(key, description('0.1.0', installer)));
    const after = inFolder('latest', signed(key, good));
    let times = 0;
    const signature = 'latest/latest-linux.yml.minisig';
    const { feed, asked } = await feedOf(after, new AppVersionNotes(tempFolder()), (path, response) => {
      if (path !== signature || times++ > 0) return false;
      response.end(before[signature]);
      return true;
    });
    expect(await feed.newest(file, signal)).toMatchObject({ version: '0.2.0' });
    expect(asked).toHaveLength(4);
  });

  it('does not take a version for another', async () => {
    const { feed } = await feedOf(inFolder('v0.1.0', signed(key, good)));
    expect((await problemOf(feed.version('0.1.0', file, signal))).code).toBe('app-update.signature');
  });

  it('that is replayed is noticed, also by the next start', async () => {
    const folder = tempFolder();
    const fresh = await feedOf(inFolder('latest', signed(key, good)), new AppVersionNotes(folder));
    await fresh.feed.newest(file, signal);
    const old = signed(key, description('0.1.0', installer), { at: new Date('2026-10-01T00:00:00Z') });
    const replayed = await feedOf(inFolder('latest', old), new AppVersionNotes(folder));
    expect(await problemOf(replayed.feed.newest(file, signal))).toMatchObject({
      code: 'app-update.replayed',
      params: { at: { at: '2026-10-01T00:00:00.000Z' }, newest: { at: '2026-11-30T05:00:00.000Z' } },
    });
    // The very same is none.
    await fresh.feed.newest(file, signal);
  });
});
