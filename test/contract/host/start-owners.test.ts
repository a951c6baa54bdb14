import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';

const { start } = await loadHostScripts('templates');
const isRoot = process.getuid?.() === 0;

/** What Compose 2.40 prints of a file with two services. */
const composed = (home: string, user: string) => `name: innkeeper
services:
  caddy:
    image: caddy
    volumes:
      - type: bind
        source: ${home}/data/caddy
        target: /data
  pgadmin:
    image: pgadmin
    user: ${user}
    volumes:
      - type: bind
        source: ${home}/config/pgadmin
        target: /config
        read_only: true
      - type: bind
        source: ${home}/data/pgadmin
        target: /var/lib/pgadmin
networks:
  admin:
    name: innkeeper_admin
`;

describe.skipIf(!isRoot)('who owns what programs keep, at a start', () => {
  let root: string;
  let home: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'innkeeper-owners-'));
    home = join(root, 'innkeeper');
    mkdirSync(join(root, 'bin'));
    mkdirSync(join(home, 'data/pgadmin/sessions'), { recursive: true });
    mkdirSync(join(home, 'data/caddy'));
    writeFileSync(join(root, 'outside'), '');
    writeFileSync(join(home, 'data/pgadmin/pgadmin4.db'), 'kept');
    writeFileSync(join(home, 'data/pgadmin/sessions/a'), '');
    writeFileSync(join(home, 'data/pgadmin/by-root'), '');
    symlinkSync(join(root, 'outside'), join(home, 'data/pgadmin/link'));
    for (const path of ['', '/sessions', '/sessions/a', '/pgadmin4.db']) {
      chownSync(join(home, `data/pgadmin${path}`), 5050, 0);
    }
    spawnSync('chown', ['-h', '5050:0', join(home, 'data/pgadmin/link')]);
    writeFileSync(
      join(root, 'bin/docker'),
      `#!/bin/sh
echo "$*" >>${root}/calls
case "$*" in
  'compose config') cat ${root}/composed ;;
  'ps -q --filter volume=${home}/data/pgadmin') echo runs ;;
esac
`,
    );
    chmodSync(join(root, 'bin/docker'), 0o755);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const run = (user: string, ...args: readonly string[]) => {
    writeFileSync(join(root, 'composed'), user === '' ? '' : composed(home, user));
    const script = join(root, 'start.sh');
    writeFileSync(script, start.replaceAll('/opt/innkeeper', home));
    const PATH = `${join(root, 'bin')}:${process.env.PATH}`;
    return spawnSync('bash', [script, ...args], { encoding: 'utf8', env: { PATH } });
  };
  const owner = (path: string) => {
    const { uid, gid } = lstatSync(join(home, path));
    return `${uid}:${gid}`;
  };
  const owners = () =>
    ['', '/sessions', '/sessions/a', '/pgadmin4.db', '/link', '/by-root'].map((path) =>
      owner(`data/pgadmin${path}`),
    );
  const calls = () => readFileSync(join(root, 'calls'), 'utf8');

  it('a program with another number than before gets all of its data, and nothing that a link leads to', () => {
    const done = run('65525:0', '700:65525:0:data/pgadmin', '700:0:0:data/caddy');
    expect(done.status, done.stderr).toBe(0);
    expect(owners()).toEqual([...Array(5).fill('65525:0'), '0:0']);
    expect(lstatSync(join(root, 'outside')).uid).toBe(0);
    // What ran under the number of before does not go on beside it.
    expect(calls()).toContain('stop -t 20 runs');
  });

  it('one that a kept release brings back under its old number gets it back', () => {
    run('65525:0', '700:65525:0:data/pgadmin');
    const done = run('5050:0', '700:65525:0:data/pgadmin');
    expect(done.status, done.stderr).toBe(0);
    expect(owners()).toEqual([...Array(5).fill('5050:0'), '0:0']);
  });

  it('what was cut off in the middle is done at the next start', () => {
    chownSync(join(home, 'data/pgadmin/sessions/a'), 65525, 0);
    expect(run('65525:0', '700:65525:0:data/pgadmin').status).toBe(0);
    expect(owners().slice(0, 5)).toEqual(Array(5).fill('65525:0'));
  });

  it('nothing changes hands and nothing stops where the number is the same', () => {
    expect(run('5050:0', '700:5050:0:data/pgadmin', '700:0:0:data/caddy').status).toBe(0);
    expect(owners()).toEqual([...Array(5).fill('5050:0'), '0:0']);
    expect(calls()).not.toContain('stop');
  });

  it('a file whose content is the same is given to who reads it now', () => {
    mkdirSync(join(home, 'secrets/pgadmin'), { recursive: true });
    writeFileSync(join(home, 'secrets/pgadmin/password'), 'x', { mode: 0o600 });
    chownSync(join(home, 'secrets/pgadmin/password'), 5050, 0);
    expect(run('65525:0', 'owner:65525:0:secrets/pgadmin/password').status).toBe(0);
    expect(owner('secrets/pgadmin/password')).toBe('65525:0');
    expect(lstatSync(join(home, 'secrets/pgadmin/password')).mode & 0o777).toBe(0o600);
  });
});
