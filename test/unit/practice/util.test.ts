import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, digestOfFolder } from '../../../practice/util/digest.ts';
import { withLock } from '../../../practice/util/lock.ts';
import { parallel } from '../../../practice/util/parallel.ts';
import { run, runOrThrow } from '../../../practice/util/run.ts';
import { openSlowLink } from '../../../practice/vps/slow-link.ts';

let folder: string;
const before = process.env.INNKEEPER_PRACTICE_DIR;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-test-'));
  process.env.INNKEEPER_PRACTICE_DIR = folder;
});
afterEach(async () => {
  if (before === undefined) delete process.env.INNKEEPER_PRACTICE_DIR;
  else process.env.INNKEEPER_PRACTICE_DIR = before;
  await rm(folder, { recursive: true, force: true });
});

describe('withLock', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(20);
      inside--;
    };
    await Promise.all([withLock('x', {}, work), withLock('x', {}, work), withLock('x', {}, work)]);
    expect(most).toBe(1);
  });

  it('takes over what a killed run left behind', async () => {
    await withLock('x', {}, async () => {});
    // This very process id, but of an earlier program.
    await writeFile(join(folder, 'locks', 'x'), JSON.stringify({ pid: process.pid, started: '1' }));
    expect(await withLock('x', {}, async () => 'in')).toBe('in');
  });

  it('stops waiting when asked to', async () => {
    const waiting = withLock('x', {}, () =>
      withLock('x', { signal: AbortSignal.timeout(50) }, async () => 'in'),
    );
    await expect(waiting).rejects.toThrow();
    expect(await withLock('x', {}, async () => 'in')).toBe('in');
  });
});

describe('digests', () => {
  it('depend on where one part ends and the next begins', () => {
    expect(digestOf(['ab', 'c'])).not.toBe(digestOf(['a', 'bc']));
  });

  it('change with a file of a folder', async () => {
    await writeFile(join(folder, 'a'), '1');
    const first = await digestOfFolder(folder);
    expect(await digestOfFolder(folder)).toBe(first);
    await writeFile(join(folder, 'a'), '2');
    expect(await digestOfFolder(folder)).not.toBe(first);
  });
});

describe('parallel', () => {
  it('keeps the order of its tasks', async () => {
    const tasks = [30, 5, 10].map((ms) => () => sleep(ms, ms));
    expect(await parallel(2, tasks)).toEqual([30, 5, 10]);
  });

  it('is over only when every task is, and begins none after a failure', async () => {
    const done: string[] = [];
    const tasks = [
      () => Promise.reject(new Error('first')),
      () => sleep(20).then(() => done.push('second')),
      async () => done.push('third'),
    ];
    await expect(parallel<unknown>(2, tasks)).rejects.toThrow('first');
    expect(done).toEqual(['second']);
  });
});

describe('run', () => {
  it('answers a failure like a success', async () => {
    expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toEqual({
      code: 3,
      stdout: 'out',
      stderr: 'err',
    });
    expect((await run('no-such-program', [])).code).toBe(127);
  });

  it('must tells the last words in one line', async () => {
    await expect(runOrThrow('sh', ['-c', 'echo one; echo two >&2; exit 1'])).rejects.toThrow(/one \| two$/);
  });
});

describe('openSlowLink', () => {
  it('delays both directions and loses nothing', async () => {
    const echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => echo.once('listening', resolve));
    const port = (echo.address() as { port: number }).port;
    const link = await openSlowLink({ address: '127.0.0.1', port }, 100);
    const start = performance.now();
    const script = `exec 3<>/dev/tcp/127.0.0.1/${link.port}; echo hello >&3; head -n1 <&3`;
    const answer = await run('bash', ['-c', script]);
    expect(answer.stdout).toBe('hello');
    expect(performance.now() - start).toBeGreaterThanOrEqual(95);
    await link.close();
    echo.close();
  });
});
