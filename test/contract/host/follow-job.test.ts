import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let root: string;
let script: string;
/** Stands for the work: as long as it lives, the job goes on. */
let worker: ReturnType<typeof spawn>;
beforeEach(async () => {
  root = tempFolder();
  mkdirSync(join(root, 'jobs/pull-1'), { recursive: true });
  writeFileSync(join(root, 'jobs/pull-1/log'), '');
  worker = spawn('sleep', ['600'], { stdio: 'ignore' });
  // A stand-in for systemd, which writes down how often it is asked.
  const systemctl = `systemctl() {
    echo asked >>${root}/asked
    case $1 in show) echo ${worker.pid} ;; *) kill -0 ${worker.pid} 2>/dev/null ;; esac
  }`;
  const { 'follow-job': follow } = await loadHostScripts('templates');
  script = `${systemctl}\n${follow.replaceAll('/opt/innkeeper', root)}`;
});
afterEach(() => {
  worker.kill('SIGKILL');
});

const write = (text: string | Buffer) => appendFileSync(join(root, 'jobs/pull-1/log'), text);
const end = (status: number) => {
  writeFileSync(join(root, 'jobs/pull-1/status.new'), `${status}\n`);
  renameSync(join(root, 'jobs/pull-1/status.new'), join(root, 'jobs/pull-1/status'));
};

/** Follows the job from a byte on; what it printed so far can be read at any time. */
function follow(offset = 0) {
  const bash = spawn('bash', ['-s', 'pull-1', String(offset)]);
  const out: Buffer[] = [];
  const facts: string[] = [];
  bash.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  bash.stderr.on('data', (bytes: Buffer) => facts.push(bytes.toString()));
  bash.stdin.end(script);
  return {
    read: () => Buffer.concat(out).toString('latin1'),
    ended: once(bash, 'close').then(([code]) => ({ code, facts: facts.join('') })),
  };
}

describe('following a job on a server', () => {
  it('prints what comes while it comes, byte by byte as it is, and how it ended', async () => {
    write('before\n');
    const job = follow();
    await expect.poll(job.read).toBe('before\n');
    write(Buffer.from([0xff, 0x00, 0x0a]));
    await expect.poll(job.read).toBe('before\n\xff\x00\n');
    write('last\n');
    end(3);
    const { code, facts } = await job.ended;
    expect([code, job.read()]).toEqual([0, 'before\n\xff\x00\nlast\n']);
    expect(facts).toContain('{"fact":"ended","status":3}');
  });

  it('goes on from the byte it is given, within a line as well', async () => {
    write('one\ntwo\n');
    const job = follow(6);
    await expect.poll(job.read).toBe('o\n');
    write('three\n');
    end(0);
    await job.ended;
    expect(job.read()).toBe('o\nthree\n');
  });

  it('tells that a job is lost that is gone and left no status', async () => {
    write('halfway\n');
    const job = follow();
    await expect.poll(job.read).toBe('halfway\n');
    worker.kill('SIGKILL');
    const { facts } = await job.ended;
    expect(facts).toMatch(/"fact":"ended"/);
    expect(facts).not.toMatch(/"status":\d/);
  });

  it('hardly asks systemd, which takes its time to answer', async () => {
    const job = follow();
    await sleep(3000);
    end(0);
    await job.ended;
    // Fifteen turns.
    expect(readFileSync(join(root, 'asked'), 'utf8').trim().split('\n').length).toBeLessThanOrEqual(4);
  });
});
