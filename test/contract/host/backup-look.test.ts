import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';

const scripts = await loadHostScripts('templates');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'innkeeper-look-'));
  for (const folder of ['run', 'opt/backup']) mkdirSync(join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

/** Whether a backup is being made, as it is told. */
function busy(): boolean {
  const script = scripts['backup-look']
    .replaceAll('/run/innkeeper', join(root, 'run'))
    .replaceAll('/opt/innkeeper', join(root, 'opt'));
  const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  return stdout.includes('{"fact":"running","busy":true}');
}

test('a backup is being made while one that has begun holds the guard, and not while somebody lists', async () => {
  writeFileSync(join(root, 'opt/backup/began'), 'started=2026-11-10T03:30:00Z\nby=timer\n');
  expect(busy()).toBe(false);
  const holder = spawn('flock', ['-F', join(root, 'run/backup'), 'bash', '-c', 'echo held; exec sleep 60']);
  try {
    await once(holder.stdout, 'data');
    expect(busy()).toBe(true);
    rmSync(join(root, 'opt/backup/began'));
    expect(busy()).toBe(false);
  } finally {
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  }
});
