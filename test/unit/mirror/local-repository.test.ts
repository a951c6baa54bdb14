import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LocalRepository } from '../../../src/core/upkeep/mirror/local-repository.ts';
import { problemOf } from '../../support/problem-of.ts';

let folder: string;
let local: LocalRepository;
const text = 'what a pack holds';
const digest = createHash('sha256').update(text).digest('hex');
const path = `data/${digest.slice(0, 2)}/${digest}`;

async function* pieces(whole: string, cut = false) {
  for (const letter of whole) yield Buffer.from(letter);
  if (cut) throw new Error('cut');
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'innkeeper-mirror-'));
  local = new LocalRepository(join(folder, 'copy'));
  await local.prepare();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('has a file whole or not at all', async () => {
  await expect(local.receive(path, pieces('what a', true))).rejects.toThrow('cut');
  const other = await local.receive(path, pieces('what another holds'));
  expect(other.isWhole).toBe(false);
  await other.drop();
  expect(await readdir(join(folder, 'copy', 'tmp'))).toEqual([]);
  const whole = await local.receive(path, pieces(text));
  expect(whole.isWhole).toBe(true);
  expect(await local.list()).toEqual([]);
  await whole.keep();
  expect(await readdir(join(folder, 'copy', 'tmp'))).toEqual([]);
  expect(await local.list()).toEqual([{ path, size: text.length }]);
  expect(await readFile(local.pathOf(path), 'utf8')).toBe(text);
});

it('writes what comes in many small pieces as it came', async () => {
  const long = Buffer.alloc(3 * 1024 * 1024 + 7, 'abc');
  const name = createHash('sha256').update(long).digest('hex');
  const one = `index/${name}`;
  async function* small() {
    for (let at = 0; at < long.length; at += 32_768) yield long.subarray(at, at + 32_768);
  }
  const draft = await local.receive(one, small());
  expect(draft.isWhole).toBe(true);
  await draft.keep();
  expect((await readFile(local.pathOf(one))).equals(long)).toBe(true);
});

it('counts nothing that is no file of a repository, and deletes none of it', async () => {
  await (await local.receive('config', pieces('x'))).keep();
  await writeFile(join(folder, 'copy', 'notes.txt'), 'mine');
  await mkdir(join(folder, 'copy', 'data', 'aa'), { recursive: true });
  await writeFile(join(folder, 'copy', 'data', 'aa', 'b'.repeat(64)), 'elsewhere by its name');
  expect(await local.list()).toEqual([{ path: 'config', size: 1 }]);
  await local.tidy();
  await local.prepare();
  expect(await readFile(join(folder, 'copy', 'notes.txt'), 'utf8')).toBe('mine');
});

it('takes no folder with anything else in it, and says where it cannot write', async () => {
  await writeFile(join(folder, 'diary.txt'), 'mine');
  expect((await problemOf(new LocalRepository(folder).prepare())).code).toBe('mirror.folder-in-use');
  const below = await problemOf(new LocalRepository(join(folder, 'diary.txt', 'x')).prepare());
  expect(below.code).toBe('mirror.folder-unusable');
});

const pipe = (at: string) => execFileSync('bash', ['-c', 'mkfifo "$0"', local.pathOf(at)]);

it.skipIf(process.platform === 'win32')(
  'takes no link to a file of this computer for a part of the copy, and does not wait for what never ends',
  async () => {
    await (await local.receive('config', pieces('x'))).keep();
    await writeFile(join(folder, 'private-key'), 'mine');
    for (const kind of ['keys', 'snapshots', 'index']) await mkdir(join(folder, 'copy', kind));
    const name = 'a'.repeat(64);
    await symlink(join(folder, 'private-key'), local.pathOf(`keys/${name}`));
    await symlink(join(folder, 'nowhere'), local.pathOf(`snapshots/${name}`));
    pipe(`index/${name}`);
    expect(await local.list()).toEqual([{ path: 'config', size: 1 }]);
    // What is fetched takes the link's place, and what it led to stays as it was.
    await mkdir(join(folder, 'copy', 'data', digest.slice(0, 2)), { recursive: true });
    await symlink(join(folder, 'private-key'), local.pathOf(path));
    await (await local.receive(path, pieces(text))).keep();
    expect(await readFile(join(folder, 'private-key'), 'utf8')).toBe('mine');
    expect(await local.list()).toContainEqual({ path, size: text.length });
    await local.remove('config');
    pipe('config');
    expect(await local.configDigest()).toBeUndefined();
  },
);
