import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { JobRegistry } from '../../../src/core/jobs/registry.ts';
import type { AppUpdater } from '../../../src/core/local/app-update/app-updater.ts';
import { AppUpdates, type NoUpdater } from '../../../src/core/local/app-update/app-updates.ts';
import { AppVersionNotes } from '../../../src/core/local/app-update/notes.ts';
import { PreferencesFile } from '../../../src/core/local/preferences.ts';
import type { AppUpdateStatus } from '../../../src/shared/contract/app-update.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { noLock } from '../../support/no-lock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const offer = {
  version: '0.3.0',
  back: false,
  bytes: 1000,
  releasedAt: '2026-11-30T04:00:00.000Z',
  notes: 'Better.',
};
const never = { firstMs: 3_600_000, everyMs: 3_600_000 };

/** A mock: what a shell does for updates, by hand. */
class Updater implements AppUpdater {
  installsAtQuit = true;
  readonly asked: string[] = [];
  answer: () => ReturnType<AppUpdater['look']> = async () => ({ newest: '0.3.0', offer });
  downloaded: (progress: (fraction: number) => void, signal: AbortSignal) => Promise<void> = async () => {};
  installed = async () => {};

  look(wanted: string | undefined): ReturnType<AppUpdater['look']> {
    this.asked.push(wanted === undefined ? 'look' : `look ${wanted}`);
    return this.answer();
  }
  download(progress: (fraction: number) => void, signal: AbortSignal): Promise<void> {
    this.asked.push('download');
    return this.downloaded(progress, signal);
  }
  install(): Promise<void> {
    this.asked.push('install');
    return this.installed();
  }
  installAtQuit(): void {
    this.asked.push('at quit');
  }
}

async function begun(
  { version = '0.2.0', folder = tempFolder(), pace = never, off = false } = {},
  updater: Updater | NoUpdater = new Updater(),
) {
  const notes = new AppVersionNotes(folder);
  const preferences = new PreferencesFile(folder);
  if (off) await preferences.change({ lookForUpdates: false });
  const jobs = new JobRegistry(noLock);
  const updates = new AppUpdates({ version, updater, notes, preferences, jobs });
  const stop = new AbortController();
  const seen: AppUpdateStatus[] = [];
  void (async () => {
    for await (const status of updates.watch(stop.signal)) seen.push(status);
  })();
  void updates.keepUp(pace);
  // Files share a process: what goes on looking would run on the fake timers of another one.
  onTestFinished(async () => {
    await updates.close();
    stop.abort();
  });
  const now = () => seen.at(-1);
  await expect.poll(async () => typeof updater === 'string' || (await notes.read()).version).toBeTruthy();
  const becomes = (update: object) => expect.poll(() => now()?.update).toMatchObject(update);
  if (typeof updater !== 'string') await expect.poll(() => seen.length).toBeGreaterThan(1);
  return { updates, notes, preferences, jobs, seen, now, becomes, folder };
}

function runningJob(jobs: JobRegistry): () => void {
  let end = () => {};
  jobs.start({
    serverId: serverIdSchema.parse('inn'),
    flow: 'deploy',
    steps: [],
    redact: (text) => text,
    run: () => new Promise<void>((resolve) => (end = resolve)),
  });
  return () => end();
}

describe('updates of Innkeeper itself', () => {
  it.each(['browser', 'build', 'package'] as const)(
    'are none where there is no updater (%s)',
    async (why) => {
      const { updates, becomes } = await begun({}, why);
      await becomes({ state: 'unavailable', why });
      await updates.look();
      await updates.preferred();
      updates.cancel();
      await updates.close();
      await becomes({ state: 'unavailable', why });
    },
  );

  it('are looked for, downloaded and installed when they are asked for', async () => {
    const updater = new Updater();
    // Whoever watches hears how it stands, not each step of what comes in one go.
    updater.answer = async () => {
      await sleep(20);
      return { newest: '0.3.0', offer };
    };
    updater.downloaded = async (progress) => {
      await sleep(20);
      progress(0.5);
      await sleep(20);
    };
    const { updates, seen, notes } = await begun({}, updater);
    await updates.look();
    await sleep(20);
    await updates.download();
    await sleep(20);
    await updates.install();
    await expect
      .poll(() => seen.map(({ update }) => update.state).filter((state, at, all) => state !== all[at - 1]))
      .toEqual(['idle', 'looking', 'available', 'downloading', 'ready', 'installing']);
    expect(seen.map(({ update }) => update)).toContainEqual({ state: 'downloading', offer, fraction: 0.5 });
    expect(updater.asked).toEqual(['look', 'download', 'install']);
    expect(await notes.read()).toMatchObject({ installing: '0.3.0' });
  });

  it('are looked for now and then by themselves, and what is found is only told', async () => {
    const updater = new Updater();
    updater.answer = async () => ({ newest: '0.2.0', offer: null });
    const { becomes } = await begun({ pace: { firstMs: 1, everyMs: 5 } }, updater);
    await becomes({ state: 'idle', found: { newest: '0.2.0', standing: 'same' } });
    await expect.poll(() => updater.asked.length).toBeGreaterThan(2);
    updater.answer = async () => ({ newest: '0.3.0', offer });
    await becomes({ state: 'available', offer });
    const times = updater.asked.length;
    await sleep(50);
    expect(updater.asked).toHaveLength(times);
    expect(new Set(updater.asked)).toEqual(new Set(['look']));
  });

  it('are not even asked for where the host does not want it', async () => {
    const updater = new Updater();
    const { updates, preferences, becomes } = await begun(
      { off: true, pace: { firstMs: 1, everyMs: 5 } },
      updater,
    );
    await becomes({ state: 'off' });
    await updates.look();
    await updates.lookBack();
    await sleep(50);
    expect(updater.asked).toEqual([]);
    await preferences.change({ lookForUpdates: true });
    await updates.preferred();
    await expect.poll(() => updater.asked.length).toBeGreaterThan(0);
  });

  it('end in the middle when the host does not want them any more, or no longer this one', async () => {
    const updater = new Updater();
    let ended = 0;
    updater.downloaded = (_, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          ended++;
          reject(signal.reason);
        }),
      );
    const { updates, preferences, becomes } = await begun({}, updater);
    await updates.look();
    void updates.download();
    await becomes({ state: 'downloading' });
    updates.cancel();
    await becomes({ state: 'available' });
    void updates.download();
    await becomes({ state: 'downloading' });
    await preferences.change({ lookForUpdates: false });
    await updates.preferred();
    await becomes({ state: 'off' });
    expect(ended).toBe(2);
  });

  it('wait for the end of work on a server, and say for which', async () => {
    const updater = new Updater();
    const { updates, jobs, becomes } = await begun({}, updater);
    await updates.look();
    await updates.download();
    const end = runningJob(jobs);
    void updates.install();
    await becomes({ state: 'waiting', jobs: [{ flow: 'deploy', serverId: 'inn' }] });
    updates.cancel();
    await becomes({ state: 'ready' });
    void updates.install();
    await becomes({ state: 'waiting' });
    expect(updater.asked).not.toContain('install');
    end();
    await becomes({ state: 'installing' });
    await expect.poll(() => updater.asked).toContain('install');
  });

  it.each([
    { what: 'take their place at the quit', work: false, can: true, asked: ['look', 'download', 'at quit'] },
    { what: 'do not while work runs', work: true, can: true, asked: ['look', 'download'] },
    { what: 'do not where that cannot be done', work: false, can: false, asked: ['look', 'download'] },
  ])('$what', async ({ work, can, asked }) => {
    const updater = new Updater();
    updater.installsAtQuit = can;
    const { updates, jobs, notes, becomes } = await begun({}, updater);
    await updates.look();
    await updates.download();
    await becomes({ state: 'ready', atQuit: can });
    if (work) runningJob(jobs);
    await updates.close();
    expect(updater.asked).toEqual(asked);
    expect((await notes.read()).installing).toBe(asked.includes('at quit') ? '0.3.0' : undefined);
  });

  it('tell what went wrong, and can be tried again', async () => {
    const updater = new Updater();
    updater.answer = async () => {
      throw new ProblemError('app-update.signature', { host: 'updates.example.org' });
    };
    const { updates, becomes } = await begun({}, updater);
    await updates.look();
    await becomes({ state: 'failed', problem: { code: 'app-update.signature' }, offer: null });
    updater.answer = async () => ({ newest: '0.3.0', offer });
    updater.downloaded = async () => {
      throw new ProblemError('app-update.damaged');
    };
    await updates.look();
    await updates.download();
    await becomes({ state: 'failed', problem: { code: 'app-update.damaged' }, offer });
    updates.cancel();
    await becomes({ state: 'idle' });
  });

  it('remember the version before, offer it, and tell of an installation that did not come about', async () => {
    const folder = tempFolder();
    await begun({ folder, version: '0.1.0' });
    const updater = new Updater();
    const second = await begun({ folder, version: '0.2.0' }, updater);
    expect(second.now()).toMatchObject({ version: '0.2.0', before: '0.1.0' });
    await second.updates.lookBack();
    expect(updater.asked).toEqual(['look 0.1.0']);
    await second.notes.change((notes) => ({ ...notes, installing: '0.3.0' }));
    const third = await begun({ folder, version: '0.2.0' });
    await third.becomes({
      state: 'failed',
      problem: { code: 'app-update.not-installed', params: { version: '0.3.0' } },
    });
    expect(third.now()?.before).toBe('0.1.0');
    // Gone back to: what ran before is a newer one, and is found by looking.
    const fourth = await begun({ folder, version: '0.1.0' });
    expect(fourth.now()).toMatchObject({ before: null, update: { state: 'idle' } });
  });

  it.each([false, true])('tell of it once, also where nothing is looked for (off: %s)', async (off) => {
    const folder = tempFolder();
    await new AppVersionNotes(folder).change(() => ({ version: '0.2.0', installing: '0.3.0' }));
    const updater = new Updater();
    const { updates, becomes } = await begun({ folder, off, pace: { firstMs: 1, everyMs: 5 } }, updater);
    await becomes({ state: 'failed', problem: { code: 'app-update.not-installed' } });
    await sleep(30);
    expect(updater.asked).toEqual([]);
    await updates.look();
    await becomes(off ? { state: 'off' } : { state: 'available' });
  });

  it.each([
    ['0.2.0', 'same'],
    ['0.1.9', 'older'],
    // Handed out step by step, and not to this computer yet.
    ['0.3.0', 'later'],
  ])('say how %s stands where it is not offered', async (newest, standing) => {
    const updater = new Updater();
    updater.answer = async () => ({ newest, offer: null });
    const { updates, becomes } = await begun({}, updater);
    await updates.look();
    await becomes({ state: 'idle', found: { newest, standing } });
  });

  it('do nothing that does not fit the state', async () => {
    const updater = new Updater();
    const { updates, becomes } = await begun({}, updater);
    await updates.download();
    await updates.install();
    await updates.lookBack();
    updates.cancel();
    await becomes({ state: 'idle' });
    expect(updater.asked).toEqual([]);
  });
});
