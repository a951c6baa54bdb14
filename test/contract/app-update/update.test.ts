import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { JobRegistry } from '../../../src/core/jobs/registry.ts';
import { AppUpdates } from '../../../src/core/local/app-update/app-updates.ts';
import { feedSettingsSchema } from '../../../src/core/local/app-update/feed-settings.ts';
import { AppVersionNotes } from '../../../src/core/local/app-update/notes.ts';
import { SignedFeed } from '../../../src/core/local/app-update/signed-feed.ts';
import { PreferencesFile } from '../../../src/core/local/preferences.ts';
import { DesktopUpdater } from '../../../src/main/app-update/desktop-updater.ts';
import type { AppUpdateState } from '../../../src/shared/contract/app-update.ts';
import { description, feedKey, signed } from '../../support/app-feed.ts';
import { noLock } from '../../support/no-lock.ts';
import { openAddress } from '../../support/open-address.ts';
import { serveFolder } from '../../support/serve-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { libraryFor } from './support/library.ts';

const key = feedKey();

/** What stands for an installer: a program that says which version it is. */
function appImage(version: string, mark: string): Buffer {
  return Buffer.from(`#!/bin/sh\nprintf %s ${version} >'${mark}'\n# ${'x'.repeat(100_000)}\n`);
}

/** A version as it lies in a feed. */
function published(version: string, content: Buffer, more: Record<string, unknown> = {}, at?: Date) {
  const name = `innkeeper-${version}-linux-x86_64.AppImage`;
  const files = signed(key, description(version, { name, content }, more), { ...(at && { at }) });
  const below = (folder: string) =>
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
  return { latest: below('latest'), own: { ...below(`v${version}`), [`v${version}/${name}`]: content } };
}

type Otherwise = Parameters<typeof serveFolder>[1];

/** An Innkeeper of this version that looks at a feed with these files. */
async function innkeeper(version: string, files: Record<string, Buffer>, otherwise?: Otherwise) {
  const folder = tempFolder();
  const { origin, asked } = await serveFolder(files, otherwise);
  const settings = feedSettingsSchema.parse({
    latest: `${origin}/latest/`,
    versions: `${origin}/v{version}/`,
    keys: key.publicKey,
  });
  const installed = join(folder, 'Innkeeper.AppImage');
  writeFileSync(installed, `this is ${version}`);
  const appImageBefore = process.env.APPIMAGE;
  process.env.APPIMAGE = installed;
  onTestFinished(() => {
    if (appImageBefore === undefined) delete process.env.APPIMAGE;
    else process.env.APPIMAGE = appImageBefore;
  });
  const notes = new AppVersionNotes(folder);
  const preferences = new PreferencesFile(folder);
  const left: string[] = [];
  const updater = new DesktopUpdater({
    library: libraryFor(version, folder),
    feed: new SignedFeed(settings, notes, openAddress),
    settings,
    installer: { kind: 'AppImage', processor: 'x64' },
    file: 'latest-linux.yml',
    installsAtQuit: true,
    expect: () => undefined,
    leave: async () => void left.push('left'),
    restart: () => void left.push('restarted'),
    stallMs: 500,
  });
  const updates = new AppUpdates({ version, updater, notes, preferences, jobs: new JobRegistry(noLock) });
  const now = async (): Promise<AppUpdateState> => {
    for await (const { update } of updates.watch(AbortSignal.timeout(5000))) return update;
    throw new Error('Nothing was told');
  };
  return { folder, installed, asked, notes, preferences, updates, now, left };
}

/** Whatever was downloaded and could still be installed. */
function downloads(folder: string): string[] {
  const pending = join(folder, 'cache', 'innkeeper-updater', 'pending');
  return existsSync(pending) ? readdirSync(pending).filter((name) => name.endsWith('.AppImage')) : [];
}

describe('electron-updater on a feed of plain files', () => {
  it('goes from one version to the next: finds, downloads, checks, puts in place and starts it', async () => {
    const mark = join(tempFolder(), 'started');
    const { latest, own } = published('0.2.0', appImage('0.2.0', mark), {
      releaseNotes: 'Better <b>now</b>.',
    });
    const { updates, now, asked, installed, left } = await innkeeper('0.1.0', { ...latest, ...own });
    await updates.look();
    expect(await now()).toMatchObject({
      state: 'available',
      offer: {
        version: '0.2.0',
        back: false,
        notes: 'Better <b>now</b>.',
        releasedAt: '2026-11-30T04:00:00.000Z',
      },
    });
    await updates.download();
    expect(await now()).toMatchObject({ state: 'ready' });
    expect(readFileSync(installed, 'utf8')).toBe('this is 0.1.0');
    await updates.install();
    expect(left).toEqual(['left']);
    await expect.poll(() => existsSync(mark) && readFileSync(mark, 'utf8')).toBe('0.2.0');
    expect(readFileSync(installed, 'utf8')).toContain('0.2.0');
    // Nothing else is asked for, and nothing that tells one computer from another.
    expect(asked.sort()).toEqual([
      'latest/latest-linux.yml',
      'latest/latest-linux.yml.minisig',
      'v0.2.0/innkeeper-0.2.0-linux-x86_64.AppImage',
    ]);
  });

  it('asks with nothing that tells this computer from others', async () => {
    const { latest, own } = published('0.2.0', appImage('0.2.0', '/dev/null'));
    const seen: string[] = [];
    const { updates } = await innkeeper(
      '0.1.0',
      { ...latest, ...own },
      (_path, _response, { headers, url }) => {
        seen.push(
          ...Object.keys(headers).filter((name) => /^x-|cookie|authorization/.test(name)),
          new URL(url ?? '', 'http://a').search,
        );
        return false;
      },
    );
    await updates.look();
    await updates.download();
    expect(seen.filter(Boolean)).toEqual([]);
    expect(seen.length).toBe(3);
  });

  it('does not offer what is handed out to nobody yet, nor the very same, nor what is older', async () => {
    for (const [version, more, standing] of [
      ['0.2.0', { stagingPercentage: 0 }, 'later'],
      ['0.1.0', {}, 'same'],
      ['0.0.9', {}, 'older'],
    ] as const) {
      const { latest } = published(version, appImage(version, '/dev/null'), more);
      const { updates, now } = await innkeeper('0.1.0', latest);
      await updates.look();
      expect(await now(), version).toMatchObject({ state: 'idle', found: { newest: version, standing } });
    }
  });

  it('goes back to the version before when that is asked for', async () => {
    const mark = join(tempFolder(), 'started');
    const before = published(
      '0.1.0',
      appImage('0.1.0', mark),
      { stagingPercentage: 0 },
      new Date('2026-01-01'),
    );
    const { latest } = published('0.2.0', appImage('0.2.0', '/dev/null'));
    const { updates, now, notes, installed } = await innkeeper('0.2.0', { ...latest, ...before.own });
    await notes.change(() => ({ version: '0.1.0', signedAt: 0 }));
    void updates.keepUp({ firstMs: 3_600_000, everyMs: 3_600_000 });
    await expect.poll(async () => (await notes.read()).before).toBe('0.1.0');
    await updates.look();
    expect(await now()).toMatchObject({ state: 'idle', found: { standing: 'same' } });
    await updates.lookBack();
    expect(await now()).toMatchObject({ state: 'available', offer: { version: '0.1.0', back: true } });
    await updates.download();
    await updates.install();
    await expect.poll(() => existsSync(mark) && readFileSync(mark, 'utf8')).toBe('0.1.0');
    expect(readFileSync(installed, 'utf8')).toContain('0.1.0');
    await updates.close();
  });

  it('does not take an installer that nobody signed for', async () => {
    const { latest, own } = published('0.2.0', appImage('0.2.0', '/dev/null'));
    const path = 'v0.2.0/innkeeper-0.2.0-linux-x86_64.AppImage';
    const forged = Buffer.from(own[path] ?? Buffer.of());
    forged[20] = 0;
    const { updates, now, folder, installed } = await innkeeper('0.1.0', {
      ...latest,
      ...own,
      [path]: forged,
    });
    await updates.look();
    await updates.download();
    expect(await now()).toMatchObject({ state: 'failed', problem: { code: 'app-update.damaged' } });
    expect(downloads(folder)).toEqual([]);
    await updates.install();
    await updates.close();
    expect(readFileSync(installed, 'utf8')).toBe('this is 0.1.0');
  });

  it.each<[string, Otherwise]>([
    ['stops in the middle', (path, response) => path.endsWith('.AppImage') && half(response)],
    [
      'is cut',
      (path, response) => {
        if (!path.endsWith('.AppImage')) return false;
        half(response);
        response.destroy();
        return true;
      },
    ],
    [
      'is gone',
      (path, response) => {
        if (!path.endsWith('.AppImage')) return false;
        response.writeHead(404).end();
        return true;
      },
    ],
  ])('tells of a download that %s', async (_, otherwise) => {
    const { latest, own } = published('0.2.0', appImage('0.2.0', '/dev/null'));
    const { updates, now, folder } = await innkeeper('0.1.0', { ...latest, ...own }, otherwise);
    await updates.look();
    await updates.download();
    expect(await now()).toMatchObject({ state: 'failed', problem: { code: 'app-update.not-downloaded' } });
    expect(downloads(folder)).toEqual([]);
  });

  it('asks for nothing at all where the host does not want it', async () => {
    const { latest } = published('0.2.0', appImage('0.2.0', '/dev/null'));
    const { updates, preferences, asked } = await innkeeper('0.1.0', latest);
    await preferences.change({ lookForUpdates: false });
    void updates.keepUp({ firstMs: 1, everyMs: 1 });
    await updates.look();
    await updates.lookBack();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await updates.close();
    expect(asked).toEqual([]);
  });
});

function half(response: Parameters<NonNullable<Otherwise>>[1]): true {
  response.writeHead(200, { 'content-length': 100_000 });
  response.write(Buffer.alloc(50_000));
  return true;
}
