import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';

const scripts = await loadHostScripts('templates');

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'innkeeper-place-'));
  home = join(root, 'opt');
  mkdirSync(join(home, 'backup/places'), { recursive: true });
  writeFileSync(join(home, 'backup/decided'), '');
  // In the place of Docker, with a restic that fails once it has begun to write; backups of a practice server have both.
  mkdirSync(join(root, 'bin'));
  writeFileSync(
    join(root, 'bin/docker'),
    `#!/bin/bash\nif [ "$1" = run ]; then mkdir -p "$FOLDER/keys" && : >"$FOLDER/keys/begun"; echo 'Fatal: no space left on device'; exit 1; fi\n`,
  );
  chmodSync(join(root, 'bin/docker'), 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

/** As it is sent, but for the places. Its first fact. */
function ask(what: string, folder: string, id = 'p1'): { why?: string; said?: string } {
  const script = scripts['backup-place']
    .replaceAll('/run/innkeeper', join(root, 'run'))
    .replaceAll('/var/cache/innkeeper', join(root, 'cache'))
    .replaceAll('/opt/innkeeper', home);
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', what, 'restic', id], {
    input: `json={}\nfolder=${folder}\n\n`,
    encoding: 'utf8',
    env: { PATH: `${join(root, 'bin')}:${process.env.PATH}`, FOLDER: folder },
  });
  return JSON.parse(stdout.split('\n')[0] ?? '');
}

test.each(['try', 'add'])('to %s a folder with somebody’s own files leaves every one of them', (what) => {
  for (const part of ['config/x', 'data/x', 'index/x', 'keys/x', 'locks/x', 'snapshots/x']) {
    const folder = join(root, 'srv', part.slice(0, 3));
    mkdirSync(join(folder, part, '..'), { recursive: true });
    writeFileSync(join(folder, part), 'own');
    expect(ask(what, folder)).toMatchObject({ why: 'not-empty', said: part.slice(0, -2) });
    expect(existsSync(join(folder, part)), part).toBe(true);
  }
});

test('one that fails leaves the folder as it was, and no secret', () => {
  const folder = join(root, 'srv');
  expect(ask('add', folder)).toMatchObject({ why: 'full' });
  expect(existsSync(folder)).toBe(false);
  mkdirSync(join(folder, 'photos'), { recursive: true });
  expect(ask('add', folder)).toMatchObject({ why: 'full' });
  expect(readdirSync(folder)).toEqual(['photos']);
  expect([readdirSync(join(home, 'backup/places')), readdirSync(join(home, 'secrets/backup'))]).toEqual([
    [],
    ['password'],
  ]);
});

test.skipIf(process.getuid?.() !== 0)(
  'one in the place of which others can put something else is none',
  () => {
    const [others, shared] = [join(root, 'others'), join(root, 'shared')];
    for (const folder of [others, shared]) mkdirSync(folder);
    chownSync(others, 65534, 65534);
    chmodSync(shared, 0o777);
    for (const folder of [others, `${others}/x/y`, shared, `${shared}/x`]) {
      expect(ask('add', folder), folder).toMatchObject({
        why: 'writable',
        said: folder.startsWith(others) ? others : shared,
      });
    }
    expect([readdirSync(others), readdirSync(shared)]).toEqual([[], []]);
  },
);

test('where a folder is another one by the time it is cleaned up, nothing is removed from that', () => {
  mkdirSync(join(home, 'config'));
  mkdirSync(join(home, 'data'));
  writeFileSync(join(home, 'data/x'), 'live');
  for (const there of [true, false]) {
    const folder = join(root, `srv-${there}`);
    if (there) mkdirSync(folder);
    writeFileSync(
      join(root, 'bin/docker'),
      `#!/bin/bash\nif [ "$1" = run ]; then mv "$FOLDER" "$FOLDER.away"; ln -s '${home}' "$FOLDER"; echo Fatal: no; exit 1; fi\n`,
    );
    ask('add', folder);
    expect(readFileSync(join(home, 'data/x'), 'utf8')).toBe('live');
    expect(existsSync(join(home, 'config'))).toBe(true);
  }
});

test('no folder of Innkeeper’s or the system’s, nor the whole disk, nor a place already, whatever way leads there', () => {
  writeFileSync(join(home, 'backup/places/p0'), `json={}\nfolder=${root}/a/\n`);
  mkdirSync(join(root, 'a'));
  symlinkSync(join(root, 'a'), join(root, 'link'));
  symlinkSync(home, join(root, 'home'));
  symlinkSync('/etc', join(root, 'system'));
  const why = (folder: string) => ask('add', folder).why;
  expect(['/', '/./', 'data', home, `${home}/data`, `${root}/home/new`].map(why)).toEqual(
    Array(6).fill('unusable'),
  );
  const systems = ['/etc', '/usr/local/backups', '/boot/', '/dev/shm/x', '/run/x', `${root}/system/x`];
  expect(systems.map(why)).toEqual(Array(6).fill('unusable'));
  expect([`${root}/a`, `${root}//a/./`, `${root}/link`].map(why)).toEqual(Array(3).fill('place-twice'));
  expect(readdirSync(join(root, 'a'))).toEqual([]);
});

test('what a try that was cut off has left goes with the next one', () => {
  const places = join(home, 'backup/places');
  const keys = join(home, 'secrets/backup');
  mkdirSync(keys, { recursive: true });
  writeFileSync(join(places, 'p0'), 'json={}\nfolder=/srv/other\n');
  for (const name of ['p9.new', 'p0.new']) writeFileSync(join(places, name), '');
  for (const name of ['place-p0', 'known-hosts-p0', 'place-p9', 'known-hosts-p9', 'sftp-key', 'password']) {
    writeFileSync(join(keys, name), 'x');
  }
  ask('try', '/');
  expect(readdirSync(places)).toEqual(['p0']);
  expect(readdirSync(keys)).toEqual(['known-hosts-p0', 'password', 'place-p0', 'sftp-key']);
});

test('the password is made once, and never where backups need an earlier one', () => {
  const password = () => readFileSync(join(home, 'secrets/backup/password'), 'utf8');
  expect(ask('make-password', '')).toMatchObject({ fact: 'kept' });
  const first = password();
  expect(first).toMatch(/^[A-Za-z0-9_-]{44}\n$/);
  expect(ask('make-password', '')).toMatchObject({ fact: 'kept' });
  expect(password()).toBe(first);
  rmSync(join(home, 'secrets/backup/password'));
  writeFileSync(join(home, 'backup/places/p1'), 'json={}\nfolder=/srv\nmade=abc\n');
  expect(ask('make-password', '')).toMatchObject({ fact: 'failed', why: 'password-missing' });
  expect(existsSync(join(home, 'secrets/backup/password'))).toBe(false);
});
