import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { openCore } from '../support/core-on-practice.ts';
import { bash as bashOn } from '../support/on-server.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

describe.skipIf(missingRequirement() !== null)('a copy of the backups that is kept up by itself', () => {
  let at: SetUpInn;
  let folder: string;
  const bash = (script: string) => bashOn(at.server, script);
  const list = 'find config keys data index snapshots -type f -exec sha256sum {} + | sort -k 2';
  const there = () => bash(`cd /var/backups/innkeeper && ${list}`);
  const copied = () => execFileSync('bash', ['-c', list], { cwd: folder, encoding: 'utf8' });
  const backups = () => readdirSync(join(folder, 'snapshots'));
  const waitFor = (count: number) =>
    vi.waitFor(() => expect(backups()).toHaveLength(count), { timeout: 180_000, interval: 200 });
  /** By the server itself, as its timer does. */
  const backUpThere = () => bash('bash /opt/innkeeper/config/backup/backup.sh timer >/dev/null');

  beforeAll(async () => {
    await ensureImages(['restic']);
    at = await setUpInn('mirror-keep-up');
    await bash(`docker pull --quiet ${images.restic}`);
    folder = await mkdtemp(join(tmpdir(), 'innkeeper-keep-up-'));
  });
  afterAll(async () => {
    await at?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('catches up once Innkeeper is open again, goes on doing so, and rests where it is switched off', async () => {
    await backUpThere();
    await at.inn.call('backups.setMirror', { serverId: at.id, folder });
    await waitFor(1);
    // Made while it was closed; the command line is none that stays open.
    await backUpThere();
    const app = await openCore(at.inn.dataFolder, {
      shell: 'desktop',
      mirrorPace: { firstMs: 200, everyMs: 1_000 },
    });
    const mirror = () => app.call('backups.mirror', { serverId: at.id });
    try {
      await waitFor(2);
      await vi.waitFor(
        async () => {
          expect(await mirror()).toMatchObject({ enabled: true, failure: null });
          expect(copied().trim()).toBe(await there());
        },
        { timeout: 60_000, interval: 500 },
      );
      await backUpThere();
      // The oldest of the day goes there by then, and stays here.
      await waitFor(3);
      await app.call('backups.setMirror', { serverId: at.id, folder: null });
      await backUpThere();
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      expect(backups()).toHaveLength(3);
      await app.call('backups.setMirror', { serverId: at.id, folder });
      await waitFor(4);
    } finally {
      await app.close();
    }
  });
});
