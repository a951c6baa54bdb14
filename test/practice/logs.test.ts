import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { missingRequirement } from '../../practice/index.ts';
import type { LogEntry } from '../../src/shared/contract/logs.ts';
import { innkeeperIn } from '../support/innkeeper-cli.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';
import { type LogWatch, watchLogs } from './support/watch-logs.ts';

const missing = missingRequirement();

describe.skipIf(missing !== null)('the logs of a server that runs', () => {
  let on: SetUpInn;
  beforeAll(async () => {
    on = await setUpInn('logs');
  });
  afterAll(async () => {
    await on?.close();
  });
  const open: LogWatch[] = [];
  afterEach(async () => {
    for (const watch of open.splice(0)) await watch.close();
    await on.server.exec(['docker', 'rm', '--force', 'innkeeper-numbers-1']);
  });
  const watching = async (input: object) => {
    const watch = await watchLogs(on.inn, on.id, input);
    open.push(watch);
    return watch;
  };

  const must = async (...argv: string[]) => {
    const done = await on.server.exec(argv);
    if (done.code !== 0) throw new Error(`${argv.join(' ')}: ${done.stderr}`);
    return done.stdout.trim();
  };
  /** A container among Innkeeper's own that runs a shell program. */
  const begin = async (service: string, program: string) => {
    const image = await must('docker', 'inspect', '--format', '{{.Image}}', 'innkeeper-postgres-1');
    const labels = { project: 'innkeeper', service, oneoff: 'False' };
    const flags = Object.entries(labels).flatMap(([name, value]) => [
      '--label',
      `com.docker.compose.${name}=${value}`,
    ]);
    return must(
      ...[
        'docker',
        'run',
        '--detach',
        '--name',
        `innkeeper-${service}-1`,
        '--network',
        'none',
        ...flags,
        '--entrypoint',
        'sh',
        image,
        '-c',
        program,
      ],
    );
  };
  const end = (service: string) => must('docker', 'rm', '--force', `innkeeper-${service}-1`);
  /** Writes numbered lines at some pace, and then stays. */
  const numbers = (from: number, count: number) =>
    `i=${from}; while [ $i -lt ${from + count} ]; do echo "number $i"; i=$((i+1)); [ $((i % 20)) = 0 ] && sleep 0.1; done; exec sleep infinity`;
  const numbersIn = (entries: readonly LogEntry[], source: string) =>
    entries.flatMap((entry) => {
      const found = entry.source === source ? /number (\d+)/.exec(entry.text) : null;
      return found ? [Number(found[1])] : [];
    });
  const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

  it('tells what services and the journal write, as it is written', async () => {
    const sources = await on.inn.call('logs.sources', { serverId: on.id });
    expect(sources).toEqual(['caddy', 'coturn', 'element-web', 'postgres', 'synapse', 'host']);
    const watch = await watching({ tail: 100 });
    const before = watch.state.held;
    expect(before).toBeGreaterThan(50);
    await on.signIn('admin', 'not the password');
    await on.sql('SELECT no_such_column').catch(() => undefined);
    await must('logger', '--tag', 'practice', '--priority', 'user.err', 'a word from the host');
    const seen: LogEntry[] = [];
    await watch.until(async () => {
      seen.splice(0, seen.length, ...(await watch.entries()));
      return (
        seen.some(({ text }) => text.includes('Failed password login')) &&
        seen.some(({ text }) => text.includes('no_such_column')) &&
        seen.some(({ text }) => text.includes('a word from the host'))
      );
    });
    expect(seen.find(({ text }) => text.includes('Failed password login'))).toMatchObject({
      source: 'synapse',
      level: 'warning',
      known: 'synapse.wrong-password',
    });
    // With the statement that failed: one entry.
    expect(seen.find(({ text }) => text.includes('no_such_column'))).toMatchObject({
      source: 'postgres',
      level: 'error',
      text: expect.stringMatching(/does not exist.*\nSTATEMENT: SELECT/s),
    });
    expect(seen.find(({ text }) => text.includes('a word from the host'))).toMatchObject({
      source: 'host',
      level: 'error',
      text: expect.stringContaining('practice'),
    });
    expect(new Set(seen.map(({ source }) => source))).toEqual(new Set(sources));
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + (seen[0]?.seq ?? 0)));
    await watch.close();
    // Nothing of it stays behind on the server.
    await expect
      .poll(async () => (await on.server.exec(['pgrep', '-fc', 'docker logs|journalctl'])).stdout.trim(), {
        timeout: 60_000,
        interval: 500,
      })
      .toBe('0');
  });

  it('loses and doubles nothing when the line is cut, again and again', async () => {
    const watch = await watching({ tail: 0 });
    const count = 2_000;
    await begin('numbers', numbers(0, count));
    await must(
      'systemd-run',
      '--quiet',
      'sh',
      '-c',
      `${numbers(0, 400).replace('exec sleep infinity', 'true')}`,
    );
    for (const reached of [200, 700, 1200]) {
      await watch.until(
        async (state) =>
          state.link === 'live' && numbersIn(await watch.entries(), 'numbers').length > reached,
      );
      const cuts = watch.states.filter(({ link }) => link === 'reconnecting').length;
      await must('sh', '-c', 'pgrep -f "^sshd-session: |^sshd: .*@" | xargs -r kill -9');
      await watch.until(() => watch.states.filter(({ link }) => link === 'reconnecting').length > cuts);
    }
    await watch.until(
      async (state) =>
        state.link === 'live' && numbersIn(await watch.entries(), 'numbers').includes(count - 1),
    );
    const entries = await watch.entries();
    expect(numbersIn(entries, 'numbers')).toEqual(range(0, count));
    expect(numbersIn(entries, 'host')).toEqual(range(0, 400));
  });

  it('goes on when a container is started again or made anew', async () => {
    const watch = await watching({ sources: ['numbers'], tail: 0 });
    const has = (number: number) =>
      watch.until(async () => numbersIn(await watch.entries(), 'numbers').includes(number));
    await begin('numbers', numbers(0, 50));
    await has(49);
    await must('docker', 'restart', '--time', '0', 'innkeeper-numbers-1');
    await watch.until(
      async () => numbersIn(await watch.entries(), 'numbers').filter((one) => one === 49).length === 2,
    );
    await end('numbers');
    await begin('numbers', numbers(100, 50));
    await has(149);
    expect(numbersIn(await watch.entries(), 'numbers')).toEqual([
      ...range(0, 50),
      ...range(0, 50),
      ...range(100, 50),
    ]);
  });

  it('goes on with the journal while Docker is stopped, says so, and with everything after that', async () => {
    const watch = await watching({ tail: 0 });
    await must('systemctl', 'stop', 'docker.socket', 'docker.service');
    await watch.until(({ link, problem }) => link === 'live' && problem?.code === 'docker.broken');
    await must('logger', 'nobody stops the journal');
    await watch.until(async () =>
      (await watch.entries()).some(({ source, text }) => source === 'host' && text.includes('nobody stops')),
    );
    await must('systemctl', 'start', 'docker.socket', 'docker.service');
    await begin('numbers', numbers(0, 20));
    await watch.until(({ link, problem }) => link === 'live' && problem === undefined);
    await watch.until(async () => numbersIn(await watch.entries(), 'numbers').includes(19));
    expect(numbersIn(await watch.entries(), 'numbers')).toEqual(range(0, 20));
  });

  it('loads what was before, finds a moment, and narrows down', async () => {
    const secret = 'syt_cHJhY3RpY2U_abcdefghijklmnopqrst_123abc';
    await begin('numbers', `echo "token ${secret} of @anna:inn.test"; ${numbers(0, 900)}`);
    await expect
      .poll(async () => must('docker', 'logs', '--tail', '1', 'innkeeper-numbers-1'), {
        timeout: 60_000,
        interval: 200,
      })
      .toBe('number 899');
    const watch = await watching({ sources: ['numbers'], tail: 10 });
    const { sessionId } = watch.state;
    expect(numbersIn(await watch.entries(), 'numbers')).toEqual(range(890, 10));
    expect(await on.inn.call('logs.older', { sessionId, lines: 100 })).toEqual({ loaded: 100, more: true });
    expect(await on.inn.call('logs.older', { sessionId, lines: 5000 })).toEqual({ loaded: 791, more: false });
    const all = await watch.entries();
    expect(numbersIn(all, 'numbers')).toEqual(range(0, 900));
    expect(all.at(-1)?.seq).toBe(9);
    expect(await on.inn.call('logs.find', { sessionId, at: all[500]?.at ?? '' })).toEqual({
      index: all.findIndex(({ at }) => at >= (all[500]?.at ?? '')),
    });
    expect(await on.inn.call('logs.find', { sessionId, seq: all[700]?.seq ?? 0 })).toEqual({ index: 700 });

    expect((await watch.filter({ text: 'NUMBER 89', regex: false })).matches).toBe(11);
    expect((await watch.filter({ text: 'number \\d{3}$', regex: true })).matches).toBe(800);
    expect(await watch.filter({ text: '(', regex: true })).toMatchObject({
      filterProblem: { code: 'input.log-pattern' },
      matches: all.length,
    });
    expect((await watch.filter({ regex: false, levels: ['error'] })).matches).toBe(0);
    await watch.filter({ text: 'token', regex: false });
    const exported = async (hide: { secrets?: boolean; addresses?: boolean }) =>
      (await on.inn.call('logs.export', { sessionId, from: 0, hide })).text;
    expect(await exported({})).toMatch(/numbers - token \(hidden\) of @anna:inn\.test\n$/);
    expect(await exported({ addresses: true })).not.toContain('anna');
    expect(await exported({ secrets: false })).toContain(secret);
    await watch.close();
    await expect(on.inn.call('logs.read', { sessionId, index: 0, limit: 1 })).rejects.toMatchObject({
      code: 'input.log-session',
    });
  });

  it('tells and follows on the command line, without secrets, until Ctrl-C', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'innkeeper-logs-'));
    const innkeeper = (...args: string[]) => innkeeperIn(folder, ['logs', on.server.specFile, ...args]);
    try {
      await begin('numbers', `echo "number 7 with syt_YQ_abcdefghijklmnopqrst_0aBcDe"; ${numbers(0, 10)}`);
      const told = await innkeeper('numbers', '--grep', 'NUMBER 7', '--json');
      expect(told.exitCode).toBe(0);
      const texts = told.stdout.split('\n').map((line) => JSON.parse(line).entry.text);
      expect(texts).toEqual(['number 7 with (hidden)', 'number 7']);
      expect(await innkeeper('numbers', '--regex', '(')).toMatchObject({ exitCode: 2, stdout: '' });

      const following = innkeeper('--follow', '--tail', '0', '--explain');
      let heard = '';
      following.stdout?.on('data', (chunk: Buffer) => {
        heard += chunk.toString();
      });
      await expect
        .poll(
          async () => {
            await must('logger', '--tag', 'sshd', 'Invalid user nobody from 203.0.113.9 port 5');
            return heard;
          },
          { timeout: 120_000, interval: 500 },
        )
        .toContain('A stranger tried passwords');
      following.kill('SIGINT');
      expect(await following).toMatchObject({ exitCode: 3, stderr: '' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
