import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { openedPlaceSchema, restoredOntoSchema } from '../../src/shared/contract/restore.ts';
import { endOf } from '../support/core-on-practice.ts';
import { bash as bashOn, flipByte } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();
const onServer = '/var/backups/innkeeper';
const media = '/opt/innkeeper/data/synapse/media_store/local_content';

describe.skipIf(missing !== null)('a copy of the backups on this computer', () => {
  let at: SetUpInn;
  let here: string;
  let folder: string;

  const bash = (script: string, server: PracticeServer = at.server) => bashOn(server, script);
  async function backUp() {
    const { jobId } = await at.inn.call('backups.now', { serverId: at.id });
    const end = endOf(await at.follow(jobId));
    expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
  }
  const mirror = () => at.inn.call('backups.mirror', { serverId: at.id });
  /** Fetches, and gives what is known once that has ended. */
  async function fetched() {
    await at.inn.call('backups.fetchMirror', { serverId: at.id });
    return vi.waitFor(
      async () => {
        const now = await mirror();
        expect(now.running).toBeNull();
        return now;
      },
      { timeout: 300_000, interval: 200 },
    );
  }
  const list = 'find config keys data index snapshots -type f -exec sha256sum {} + | sort -k 2';
  const there = () => bash(`cd ${onServer} && ${list}`);
  const copied = () => execFileSync('bash', ['-c', list], { cwd: folder, encoding: 'utf8' }).trim();
  /** restic's own command line, on what lies on this computer. */
  async function restic(command: string) {
    const tar = execFileSync('tar', ['-C', folder, '-c', '.'], { maxBuffer: 2 ** 30 });
    const put = ['bash', '-c', 'rm -rf /root/mirror; mkdir /root/mirror; base64 -d | tar -x -C /root/mirror'];
    expect((await at.server.exec(put, { input: tar.toString('base64') })).code).toBe(0);
    return bash(
      `docker run --rm -v /root/mirror:/repository -v /opt/innkeeper/secrets/backup/password:/password:ro ` +
        `${images.restic} -r /repository --password-file /password ${command}`,
    );
  }

  beforeAll(async () => {
    await ensureImages(['restic']);
    at = await setUpInn('mirror');
    await bash(`docker pull --quiet ${images.restic}`);
    here = await mkdtemp(join(tmpdir(), 'innkeeper-mirror-'));
    folder = join(here, 'Backups of "Zum Löwen" $(x)');
  });
  afterAll(async () => {
    await at?.close();
    await rm(here, { recursive: true, force: true });
  });

  it('takes no folder that holds something else, and none it cannot write', async () => {
    expect(await mirror()).toMatchObject({ enabled: false, completeAt: null, running: null });
    expect((await problemOf(at.inn.call('backups.fetchMirror', { serverId: at.id }))).code).toBe(
      'mirror.off',
    );
    const taken = join(here, 'taken');
    await mkdir(taken);
    await writeFile(join(taken, 'diary.txt'), 'mine');
    const set = (path: string) =>
      problemOf(at.inn.call('backups.setMirror', { serverId: at.id, folder: path }));
    expect((await set(taken)).code).toBe('mirror.folder-in-use');
    expect((await set(join(taken, 'diary.txt', 'below'))).code).toBe('mirror.folder-unusable');
    expect(await mirror()).toMatchObject({ enabled: false });
  });

  it('waits for a first backup, then holds what the server holds, as restic itself reads it', async () => {
    await at.inn.call('backups.setMirror', { serverId: at.id, folder });
    expect((await fetched()).failure?.code).toBe('mirror.no-place');
    await backUp();
    const now = await fetched();
    expect(now.failure).toBeNull();
    expect(Date.now() - Date.parse(now.newestBackupAt ?? '')).toBeLessThan(600_000);
    expect(copied()).toBe(await there());
    expect(now.bytes).toBe(Number(await bash(`cd ${onServer} && cat config */* */*/* 2>/dev/null | wc -c`)));
    expect(await restic('check --read-data')).toContain('no errors were found');
    expect(JSON.parse(await restic('snapshots --json'))).toHaveLength(1);
  });

  it('fetches only what is new, goes on where the connection was cut, and takes nothing damaged', async () => {
    const old = copied().split('\n');
    await bash(`mkdir -p ${media}/aa/bb && head -c 60000000 /dev/urandom >${media}/aa/bb/film`);
    await backUp();
    // The newest pack does not hold what its name says any more.
    await bash(
      `pack=$(ls -t ${onServer}/data/*/* | head -n 1); cp -p "$pack" /root/pack; echo "$pack" >/root/where; ${flipByte('"$pack"', 20)}`,
    );
    // Ended in the middle, twice.
    const cuts = bash(
      `for cut in 1 2; do until pkill -KILL -x tar; do sleep 0.01; done; sleep 0.3; done; date >/root/cut`,
    );
    const damaged = await fetched();
    await cuts;
    expect(damaged.failure?.code).toBe('mirror.damaged');
    const bad = (await bash('cat /root/where')).replace(`${onServer}/`, '');
    expect(damaged.failure?.params).toEqual({ file: bad });
    const goods = (await there()).split('\n').filter((line) => !line.endsWith(bad));
    expect(copied().split('\n')).toEqual(goods);
    expect(goods).toEqual(expect.arrayContaining(old));
    await bash('cp -p /root/pack "$(cat /root/where)"');
    expect((await fetched()).failure).toBeNull();
    expect(copied()).toBe(await there());
    expect(await restic('check --read-data')).toContain('no errors were found');
  });

  it('keeps what was deleted on the server, and follows no other repository', async () => {
    const before = copied();
    await bash(`rm -rf ${onServer}/snapshots/* ${onServer}/index/* ${onServer}/data/*/*`);
    const kept = await fetched();
    expect(kept.failure).toBeNull();
    expect(kept.newestBackupAt).not.toBeNull();
    expect(copied()).toBe(before);
    await bash(
      `rm -rf ${onServer}/* && docker run --rm -v ${onServer}:/repository -v /opt/innkeeper/secrets/backup/password:/password:ro ${images.restic} -r /repository --password-file /password init`,
    );
    const other = await fetched();
    expect(other.failure?.code).toBe('mirror.other-repository');
    expect(other.failure?.params).toEqual({ folder });
    expect(copied()).toBe(before);
  });

  describe('once the server is lost', () => {
    let fresh: PracticeServer;
    beforeAll(async () => {
      fresh = await practiceReset('mirror-onto', { variant: { pulled: true } });
    });
    afterAll(() => practiceDown('mirror-onto'));

    it('sets a new one up from the copy alone, with the password from the keychain', async () => {
      const signingKey = await bash('cat /opt/innkeeper/secrets/synapse/signing.key');
      const before = copied();
      await practiceDown('mirror');
      const { mirrors } = await at.inn.call('backups.mirrors', {});
      expect(mirrors).toMatchObject([{ serverId: at.id, folder, hasPassword: true }]);
      const id = await at.inn.connect(fresh);
      const open = (from: { folder: string; password?: string }) =>
        at.inn.call('restore.open', { serverId: id, from: { by: 'computer', ...from } });
      expect((await problemOf(open({ folder: join(here, 'taken') }))).code).toBe('mirror.no-password');
      const none = endOf(await at.follow((await open({ folder: here, password: 'x' })).jobId));
      expect(none.problem?.code).toBe('mirror.none');
      const wrong = endOf(await at.follow((await open({ folder, password: 'wrong' })).jobId));
      expect(wrong.problem?.code).toBe('backup.password-wrong');
      // As on a server whose disk is too small.
      await bash('mkdir -p /var/backups && mount -t tmpfs -o size=20m tmpfs /var/backups', fresh);
      const small = endOf(await at.follow((await open({ folder })).jobId));
      expect([small.outcome, small.problem?.code]).toEqual(['failed', 'restore.no-room']);
      expect(await bash('ls -A /var/backups', fresh)).toBe('');
      await bash('umount /var/backups', fresh);
      const end = endOf(await at.follow((await open({ folder })).jobId));
      expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
      const opened = openedPlaceSchema.parse(end.result);
      expect(opened).toMatchObject({ placeId: 'server', place: { kind: 'server' } });
      expect(opened.snapshots).toHaveLength(2);
      expect(await bash(`cd ${onServer} && ${list}`, fresh)).toBe(before);
      const onto = await at.inn.call('restore.onto', { serverId: id, placeId: opened.placeId });
      const laid = endOf(await at.follow(onto.jobId));
      expect(laid.outcome, JSON.stringify(laid.problem)).toBe('succeeded');
      expect(restoredOntoSchema.parse(laid.result).spec.domain).toBe('inn.test');
      expect(await bash('cat /opt/innkeeper/secrets/synapse/signing.key', fresh)).toBe(signingKey);
      expect(await bash(`stat -c %s ${media}/aa/bb/film`, fresh)).toBe('60000000');
    });
  });
});
