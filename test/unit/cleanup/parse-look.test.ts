import { describe, expect, it } from 'vitest';
import {
  exactUsage,
  parseSize,
  roundedUsage,
  unusedImages,
} from '../../../src/core/upkeep/cleanup/docker-usage.ts';
import { parseCleanupLook } from '../../../src/core/upkeep/cleanup/parse-look.ts';
import { problemOf } from '../../support/problem-of.ts';
import { answer, fact } from '../../support/script-facts.ts';

const pinned = ['postgres:18.6', 'ghcr.io/element-hq/synapse:v1.164.2'];

describe('sizes as Docker writes them', () => {
  it.each([
    ['0B', 0],
    ['812B', 812],
    ['1.2kB', 1200],
    ['70.52MB', 70_520_000],
    ['3.4GB', 3_400_000_000],
    ['1TB', 1e12],
    [' 5 MB ', 5_000_000],
    ['N/A', 0],
    ['', 0],
    ['1.2.3MB', 0],
    ['-5MB', 0],
  ])('%j', (text, bytes) => expect(parseSize(text)).toBe(bytes));
});

describe('images nobody uses', () => {
  const image = (names: string[], used = false) => ({ id: 'sha256:1', names, bytes: 1, used });
  it.each([
    ['an earlier version of ours', image(['postgres:17.0']), true],
    ['one that has lost its name', image([]), true],
    ['ours with a registry’s port', image(['ghcr.io/element-hq/synapse:v1']), true],
    ['one in use', image(['postgres:17.0'], true), false],
    ['the version that belongs here, even unused', image(['postgres:18.6']), false],
    ['another person’s', image(['somebody/else:1']), false],
    ['ours that also has another person’s name', image(['postgres:17.0', 'somebody/else:1']), false],
    ['a name without a tag, on a registry with a port', image(['registry.test:5000/postgres']), false],
  ])('%s', (_, one, goes) => expect(unusedImages([one], pinned)).toEqual(goes ? [one] : []));
});

const exact = {
  LayersSize: 1000,
  Images: [
    { Id: 'sha256:a', RepoTags: ['postgres:17.0'], Containers: 0, Size: 300, SharedSize: 100 },
    { Id: 'sha256:b', RepoTags: ['<none>:<none>'], Containers: 0, Size: 50, SharedSize: -1 },
    { Id: 'sha256:c', RepoTags: ['postgres:18.6'], Containers: 1, Size: 400, SharedSize: 100 },
    { Id: 'sha256:d', RepoTags: null, Containers: 1, Size: 400, SharedSize: 100 },
  ],
  BuildCache: [
    { Size: 70, InUse: false },
    { Size: 90, InUse: true },
  ],
};

describe('what could be cleared away', () => {
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
  const usage = (is: boolean, value: unknown) => fact('usage', { exact: is, base64: base64(value) });
  const printed = answer(
    fact('disk', { path: '/', totalKib: 5000, freeKib: 1200, inodes: 1, inodesFree: 1 }),
    usage(true, exact),
    fact('release', { name: '3', bytes: 700 }),
    fact('job', { name: 'pull-1a2b3c', bytes: 30 }),
    fact('log', { service: 'caddy', bytes: 0 }),
    fact('log', { service: 'synapse', bytes: 4000 }),
    fact('journal', { count: 2, bytes: 600 }),
    fact('runs', { service: 'postgres' }),
    fact('database', { name: 'postgres', bytes: 7000, deadRows: 0 }),
    fact('database', { name: 'synapse', bytes: 9000, deadRows: 12 }),
    fact('remote-media', { count: 4, bytes: 800 }),
    fact('left', { place: 'folder:data/prometheus', bytes: 5000 }),
    fact('left', { place: 'database:telegram', bytes: 800 }),
  );
  const byKind = (output: string) =>
    Object.fromEntries(parseCleanupLook(output, pinned).items.map((item) => [item.kind, item]));

  it('tells each kind with what it frees', () => {
    expect(parseCleanupLook(printed, pinned).disk).toEqual({ totalBytes: 5_120_000, freeBytes: 1_228_800 });
    const items = byKind(printed);
    expect(items.images).toMatchObject({
      frees: 250,
      count: 2,
      takes: 1000,
      names: ['postgres:17.0', 'sha256:b'],
    });
    expect(items['build-cache']).toMatchObject({ frees: 70, count: 1 });
    expect(items.releases).toMatchObject({ frees: 730, count: 2, details: ['3', 'pull-1a2b3c'] });
    expect(items['old-logs']).toMatchObject({ frees: 4600, count: 2 });
    expect(items.database).toMatchObject({ frees: null, count: 12, takes: 16_000 });
    expect(items.database?.needs).toBeUndefined();
    // The chat server rests, and only it can clear its files away.
    expect(items['remote-media']).toMatchObject({
      frees: 800,
      count: 4,
      needs: 'synapse',
      level: 'fetched-again',
    });
    expect(items['left-data']).toMatchObject({
      frees: 5800,
      count: 2,
      level: 'loss',
      names: ['folder:data/prometheus', 'database:telegram'],
    });
    expect(items['left-data']?.needs).toBeUndefined();
    expect(items['local-media']).toMatchObject({ frees: null, count: 0, level: 'loss' });
  });

  it('cannot take a database away while none of them runs, but a folder it can', () => {
    const rests = (...left: string[]) =>
      byKind(answer(...left.map((place) => fact('left', { place, bytes: 5 }))))['left-data']?.needs;
    expect(rests('folder:data/prometheus')).toBeUndefined();
    expect(rests('folder:data/prometheus', 'database:telegram')).toBe('postgres');
  });

  it('goes by rounded figures where Docker tells no others, and without any where it does not answer', () => {
    const rounded = {
      Images: [
        { ID: 'sha256:a', Repository: 'postgres', Tag: '17.0', Containers: '0', UniqueSize: '70.52MB' },
        { ID: 'sha256:c', Repository: 'postgres', Tag: '18.6', Containers: '1', UniqueSize: '9MB' },
      ],
      BuildCache: [],
    };
    expect(byKind(answer(usage(false, rounded))).images).toMatchObject({
      frees: 70_520_000,
      names: ['postgres:17.0'],
    });
    expect(byKind(answer(fact('usage', { exact: false, base64: '' }))).images).toBeUndefined();
    expect(byKind(answer(usage(true, { of: 'a later API' }))).images).toBeUndefined();
  });

  it('does not take half an answer for a whole one', async () => {
    const half = fact('disk', { path: '/', totalKib: 1, freeKib: 1, inodes: 1, inodesFree: 1 });
    expect(await problemOf((async () => parseCleanupLook(half, pinned))())).toMatchObject({
      code: 'host.answer-cut-short',
    });
  });

  it('reads both of Docker’s answers alike', () => {
    expect(exactUsage(JSON.stringify(exact)).images.map((image) => image.used)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(() => roundedUsage('')).toThrow();
  });
});
