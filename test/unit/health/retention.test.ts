import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DiskHistory } from '../../../src/core/watch/health/disk-history.ts';
import { HourHistory } from '../../../src/core/watch/health/hour-history.ts';
import { LastHour } from '../../../src/core/watch/health/last-hour.ts';
import { mayRecover, pauseAfter } from '../../../src/core/watch/health/pace.ts';
import type { HealthPoint } from '../../../src/shared/contract/health.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

const start = Date.parse('2026-11-21T12:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const point = (seconds: number, cpuPercent: number | null, memoryMiB = 1): HealthPoint => ({
  at: at(seconds),
  cpuPercent,
  memoryMiB,
  diskMiB: 1,
  services: { synapse: { cpuPercent, memoryMiB } },
});

describe('the last hour', () => {
  it('keeps the highest of each minute', () => {
    const hour = new LastHour();
    for (const each of [point(0, null, 5), point(15, 30, 4), point(30, 20, 9), point(61, 1, 1)])
      hour.add(each);
    expect(hour.points()).toEqual([
      { ...point(0, 30, 9), services: { synapse: { cpuPercent: 30, memoryMiB: 9 } } },
      { ...point(60, 1, 1) },
    ]);
  });

  it('holds an hour at most, however long it goes on', () => {
    const hour = new LastHour();
    for (let second = 0; second < 10_000; second += 15) hour.add(point(second, 1));
    const points = hour.points();
    expect(points.length).toBeLessThanOrEqual(61);
    expect(points.at(-1)?.at).toBe(at(Math.floor(9990 / 60) * 60));
    expect(Date.parse(points[0]?.at ?? '')).toBeGreaterThanOrEqual(start + 9990_000 - 3_660_000);
  });

  it('has no points from a future that was none', () => {
    const hour = new LastHour();
    for (const each of [point(0, 1), point(7200, 2), point(60, 3)]) hour.add(each);
    expect(hour.points().map((one) => one.at)).toEqual([at(60)]);
  });
});

describe('the last hour over a restart', () => {
  const id = serverIdSchema.parse('inn');

  it('goes on where it was, without what is older than an hour or lies ahead', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'innkeeper-hour-'));
    await new HourHistory(folder).write(id, [point(-4000, 1), point(0, 2), point(60, 3), point(9000, 4)]);
    const now = start + 120_000;
    const hour = new LastHour(await new HourHistory(folder).read(id, now));
    hour.add(point(120, 5));
    expect(hour.points().map(({ cpuPercent }) => cpuPercent)).toEqual([2, 3, 5]);
    await new HourHistory(folder).forget(id);
    expect(await new HourHistory(folder).read(id, now)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('keeps what two Innkeepers on one computer have seen', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'innkeeper-hour-'));
    const [one, other] = [new HourHistory(folder), new HourHistory(folder)];
    await Promise.all([one.write(id, [point(0, 1), point(60, 2)]), other.write(id, [point(30, 3)])]);
    const kept = await one.read(id, start + 120_000);
    expect(kept.map(({ cpuPercent }) => cpuPercent)).toEqual([1, 3, 2]);
    await rm(folder, { recursive: true });
  });

  it('begins again where the file cannot be read or written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'innkeeper-hour-'));
    await writeFile(join(folder, 'health'), 'a file where a folder should be');
    await new HourHistory(folder).write(id, [point(0, 1)]);
    expect(await new HourHistory(folder).read(id, start)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});

describe('how full a disk was', () => {
  let folder = '';
  const id = serverIdSchema.parse('inn');
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const sample = (hours: number, usedMiB: number) => ({
    at: new Date(start + hours * 3_600_000).toISOString(),
    usedMiB,
    totalMiB: 100,
  });

  it('is kept once an hour, for two weeks, until the server is forgotten', async () => {
    folder = await mkdtemp(join(tmpdir(), 'innkeeper-disk-'));
    const history = new DiskHistory(folder);
    for (let hour = 0; hour < 400; hour += 0.5) await history.add(id, sample(hour, hour));
    const kept = JSON.parse(await readFile(join(folder, 'health', 'inn.json'), 'utf8')).disk;
    expect(kept.length).toBe(336);
    expect(kept.at(-1).at).toBe(sample(399, 0).at);
    // A later one counts, though it is too early to keep it.
    expect((await history.add(id, sample(399.9, 77))).at(-1)?.usedMiB).toBe(77);
    await history.forget(id);
    expect(await readdir(join(folder, 'health'))).toEqual([]);
  });

  it('begins anew where the file cannot be read', async () => {
    folder = await mkdtemp(join(tmpdir(), 'innkeeper-disk-'));
    const history = new DiskHistory(folder);
    await history.add(id, sample(0, 1));
    await writeFile(join(folder, 'health', 'inn.json'), '{"disk":[{"at":"yesterday"}]}');
    expect(await history.add(id, sample(2, 2))).toEqual([sample(2, 2)]);
  });
});

describe('how often a server is asked', () => {
  it('is less and less often while it is away', () => {
    const minutes = (failures: number) => pauseAfter('watching', failures) / 60_000;
    expect([0, 1, 2, 3, 4, 5, 6, 50].map(minutes)).toEqual([0.25, 0.5, 1, 2, 4, 8, 10, 10]);
    expect([0, 1, 2, 3].map((n) => pauseAfter('resting', n) / 60_000)).toEqual([2, 4, 8, 10]);
  });

  it.each([
    ['network.timeout', true],
    ['network.lost', true],
    ['ssh.failed', true],
    ['host.command-failed', true],
    ['ssh.auth-failed', false],
    ['ssh.host-key-changed', false],
    ['host.sudo-password-wrong', false],
    ['vault.secret-missing', false],
  ] as const)('after %s by itself: %s', (code, again) => {
    expect(mayRecover(new ProblemError(code))).toBe(again);
  });
});
