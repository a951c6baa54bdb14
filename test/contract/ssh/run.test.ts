import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh, type RunResult, type SshConnection } from '../../../src/core/server/ssh/index.ts';
import { codeOf } from './expect-problem.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A sleep that no other test and no earlier run has: the process list is the whole machine's. */
const longSleep = () => `sleep 1000.${randomBytes(4).readUInt32BE()}`;

/** Exactly one of these holds for every end. */
function howItEnded(result: RunResult): string {
  const ends = [
    result.code === 0 && 'done',
    result.failed && 'failed',
    result.cancelled && 'cancelled',
    result.timedOut && 'timed out',
    result.interrupted && 'interrupted',
  ].filter(Boolean);
  return ends.join(' and ');
}

describe.skipIf(missing)(`running commands over a real sshd${why}`, () => {
  let sshd: Sshd;
  let ssh: SshConnection;
  beforeAll(async () => {
    sshd = await startSshd({ config: ['MaxSessions 4'] });
    ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
  });
  afterAll(async () => {
    await ssh.close();
    await sshd.stop();
  });

  /** Whether a process runs whose arguments hold this word. */
  async function runs(word: string): Promise<boolean> {
    const { stdout } = await ssh.run(['sh', '-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "']);
    return stdout.includes(word);
  }
  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it('gives status, stdout and stderr, each for itself', async () => {
    const result = await ssh.run(['sh', '-c', 'echo out; echo err >&2; exit 3']);
    expect(result).toMatchObject({ code: 3, stdout: 'out\n', stderr: 'err\n' });
    expect(howItEnded(result)).toBe('failed');
    expect(howItEnded(await ssh.run(['true']))).toBe('done');
  });

  it('tells a command that is not there, and one that was killed', async () => {
    const absent = await ssh.run(['no-such-program']);
    expect(absent.code).toBe(127);
    expect(howItEnded(absent)).toBe('failed');
    const killed = await ssh.run(['sh', '-c', 'kill -9 $$']);
    expect(killed.code).toBeNull();
    expect(howItEnded(killed)).toBe('failed');
  });

  it('finds the administrator’s programs, and speaks English', async () => {
    expect((await ssh.run(['sh', '-c', 'echo $PATH $LC_ALL'])).stdout).toMatch(/\/usr\/sbin.* C\n$/);
  });

  it('runs a bash script with arguments, and with stdin', async () => {
    const script = `
      # It's a "script" with everything: $HOME \`x\` \\ !
      printf '%s|' "$@"; [[ $# == 3 ]] && cat`;
    const result = await ssh.script(script, ['a b', "it's", '$x\n'], { stdin: 'secret' });
    expect(result).toMatchObject({ code: 0, stdout: "a b|it's|$x\n|secret" });
  });

  it('keeps what comes in on stdin out of the list of processes', async () => {
    const secret = randomBytes(12).toString('hex');
    const found = await ssh.run(
      [
        'sh',
        '-c',
        'cat >/dev/null; cat /proc/[0-9]*/cmdline | grep -c "$(printf %s "$1")" || true',
        'sh',
        'x'.repeat(3),
      ],
      {
        stdin: secret,
      },
    );
    expect(found.code).toBe(0);
    expect(await runs(secret)).toBe(false);
  });

  it('brings 5 MB there and back, byte for byte', async () => {
    const bytes = randomBytes(5 * 1024 * 1024);
    const there = await ssh.run(['sha256sum'], { stdin: bytes });
    expect(there.stdout.split(' ')[0]).toBe(sha256(bytes));

    const cat = await ssh.spawn(['cat']);
    cat.stderr.resume();
    cat.stdin.end(bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of cat.stdout) chunks.push(chunk as Buffer);
    expect(sha256(Buffer.concat(chunks))).toBe(sha256(bytes));
    expect(await cat.done).toEqual({ code: 0, failed: false, cancelled: false, interrupted: false });
  });

  it('does not wait for a command to read what it does not want', async () => {
    expect((await ssh.run(['true'], { stdin: new Uint8Array(8 * 1024 * 1024) })).code).toBe(0);
  });

  it('hands out lines as they come', async () => {
    const lines: string[] = [];
    await ssh.run(['sh', '-c', 'echo a; echo b >&2; printf "ü\\nlast"'], {
      onLine: (line, stream) => lines.push(`${stream} ${line}`),
    });
    expect(lines.toSorted()).toEqual(['stderr b', 'stdout a', 'stdout last', 'stdout ü']);
  });

  it('keeps the first of stdout and the last of stderr where there is too much', async () => {
    const script = 'seq 1 20000; seq 1 20000 >&2';
    const { stdout, stderr } = await ssh.run(['sh', '-c', script], { maxBytes: 10 });
    expect(stdout).toBe('1\n2\n3\n4\n5\n');
    expect(stderr).toBe('999\n20000\n');
  });

  it('refuses NUL and a missing name before anything is sent', async () => {
    expect(await codeOf(ssh.run(['echo', 'a\0b']))).toBe('input.invalid');
    expect(await codeOf(ssh.run(['']))).toBe('input.invalid');
  });

  it('runs more at once than the server has sessions for', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => ssh.run(['echo', String(n)])));
    expect(all.map((each) => each.stdout)).toEqual(Array.from({ length: 12 }, (_, n) => `${n}\n`));
  });

  it('counts what costs a round trip', async () => {
    const before = ssh.roundTrips;
    await ssh.run(['true']);
    await ssh.script('true');
    expect(ssh.roundTrips - before).toBe(2);
  });

  describe('that are to end early', () => {
    it.each([
      ['simple', (sleep: string) => sleep],
      ['with children', (sleep: string) => `${sleep} & ${sleep}; wait`],
      ['deaf to polite requests', (sleep: string) => `trap "" TERM; while :; do ${sleep}; done`],
    ])('ends them with all they started: %s', async (_name, script) => {
      const sleep = longSleep();
      const stop = new AbortController();
      const work = ssh.run(['sh', '-c', script(sleep)], { signal: stop.signal });
      await until(() => runs(sleep));
      stop.abort();
      const result = await work;
      expect(howItEnded(result)).toBe('cancelled');
      await until(async () => !(await runs(sleep)));
    });

    it('gives up after the time that was given, keeping what was said', async () => {
      const sleep = longSleep();
      const result = await ssh.run(['sh', '-c', `echo began; exec ${sleep}`], { timeoutMs: 1_500 });
      expect(howItEnded(result)).toBe('timed out');
      expect(result.stdout).toBe('began\n');
      await until(async () => !(await runs(sleep)));
    });

    it('ends what was called off while it was being begun', async () => {
      const sleep = longSleep();
      // Each at another moment of the beginning.
      for (let turns = 0; turns < 60; turns += 4) {
        const stop = new AbortController();
        const work = ssh.run(['sh', '-c', `${sleep} & ${sleep}`], { signal: stop.signal });
        for (let n = 0; n < turns; n += 1) await new Promise((resolve) => setTimeout(resolve, 1));
        stop.abort();
        expect(howItEnded(await work)).toBe('cancelled');
      }
      await until(async () => !(await runs(sleep)));
    });

    it('does not begin what was called off', async () => {
      const before = ssh.roundTrips;
      expect(howItEnded(await ssh.run(['true'], { signal: AbortSignal.abort() }))).toBe('cancelled');
      expect(ssh.roundTrips).toBe(before);
    });

    it('ends a running process by hand and by signal', async () => {
      const sleep = longSleep();
      const byHand = await ssh.spawn(['sh', '-c', `exec ${sleep}`]);
      byHand.stdout.resume();
      byHand.stderr.resume();
      byHand.kill();
      expect(await byHand.done).toEqual({ code: null, failed: false, cancelled: true, interrupted: false });

      const stop = new AbortController();
      const bySignal = await ssh.spawn(['sh', '-c', `exec ${sleep}`], { signal: stop.signal });
      bySignal.stdout.resume();
      bySignal.stderr.resume();
      stop.abort();
      expect((await bySignal.done).cancelled).toBe(true);
      await until(async () => !(await runs(sleep)));
    });

    it('ends a process whose output nobody reads', async () => {
      const words = `flood-of-${randomBytes(6).toString('hex')}`;
      const flood = await ssh.spawn(['yes', words]);
      flood.kill();
      expect((await flood.done).cancelled).toBe(true);
      await until(async () => !(await runs(words)));
    });
  });

  it('waits with reading where the caller does', async () => {
    const zeros = await ssh.spawn(['sh', '-c', 'head -c 30000000 /dev/zero']);
    zeros.stderr.resume();
    let size = 0;
    for await (const chunk of zeros.stdout) {
      size += (chunk as Buffer).length;
      if (size < 200_000) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(size).toBe(30_000_000);
  });
});

/** Login shells of all kinds, and rc files that print, or fail, or wait for nobody. */
