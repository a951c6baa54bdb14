/** Logs: from a container to the contract's stream against `docker compose logs -f` over ssh; a filter over a million lines against grep; memory. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingRequirement, practiceUp } from '../practice/index.ts';
import { loadHostScripts } from '../src/core/server/host/scripts.ts';
import { openSsh } from '../src/core/server/ssh/index.ts';
import { LogBuffer, type NewEntry } from '../src/core/watch/logs/buffer.ts';
import { MatchIndex } from '../src/core/watch/logs/match-index.ts';
import { Matcher } from '../src/core/watch/logs/matcher.ts';
import { LogSession } from '../src/core/watch/logs/session.ts';
import { bench } from './support/bench.ts';
import { execute, openRawSsh } from './support/raw-ssh.ts';

const lines = 200_000;
const million = 1_000_000;
const service = 'numbers';
const container = `innkeeper-${service}-1`;

await bench(missingRequirement(), async (bench) => {
  const server = await practiceUp({ name: 'bench-logs', variant: { pulled: true } });
  const must = async (...argv: string[]) => {
    const done = await server.exec(argv);
    if (done.code !== 0) throw new Error(done.stderr);
    return done.stdout.trim();
  };
  await server.exec(['docker', 'rm', '--force', container]);
  const image = (await must('docker', 'images', '--format', '{{.Repository}}:{{.Tag}}')).split('\n')[0] ?? '';
  const labels = {
    project: 'innkeeper',
    service,
    oneoff: 'False',
    'container-number': '1',
    'config-hash': 'none',
  };
  const flags = Object.entries(labels).flatMap(([name, value]) => [
    '--label',
    `com.docker.compose.${name}=${value}`,
  ]);
  const program = `awk 'BEGIN { for (i = 1; i <= ${lines}; i++) printf "2026-11-21 14:18:13,650 - synapse.http.server - 132 - INFO - GET-%d - a message of about the usual length, told %d times\\n", i, i }'; exec sleep infinity`;
  await must(
    'docker',
    'run',
    '--detach',
    '--name',
    container,
    ...flags,
    '--entrypoint',
    'sh',
    image,
    '-c',
    program,
  );
  bench.atEnd(() => must('docker', 'rm', '--force', container));
  while (!(await must('docker', 'logs', '--tail', '1', container)).includes(`told ${lines} times`));

  const scripts = await loadHostScripts('templates');
  const target = { address: server.address, port: server.sshPort, user: server.user };
  const privateKey = await readFile(server.keyFile, 'utf8');
  const ssh = await openSsh({ target, credentials: { kind: 'key', privateKey }, hostKey: server.hostKey });
  bench.atEnd(() => ssh.close());
  const raw = await openRawSsh({ ...target, keyFile: server.keyFile });
  bench.atEnd(() => raw.close());

  await bench.compare({
    what: 'log lines from a container',
    amount: lines,
    unit: 'lines',
    budgetMs: 30_000,
    ours: {
      name: 'Innkeeper',
      run: async () => {
        const stop = new AbortController();
        const session = new LogSession({
          connect: async () => ssh,
          scripts,
          sources: [service],
          tail: 0,
          since: '2020-01-01T00:00:00Z',
        });
        for await (const { held } of session.states(stop.signal)) if (held >= lines) stop.abort();
        return undefined;
      },
    },
    raw: [
      {
        name: 'ssh docker compose logs -f',
        run: async () => {
          const command = `docker compose -p innkeeper logs --follow --timestamps --no-color ${service}`;
          const child = spawn('ssh', [...raw.options, raw.host, command], {
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          let seen = 0;
          for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
            for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) seen += 1;
            if (seen >= lines) break;
          }
          child.kill();
          if (seen < lines) throw new Error(`only ${seen} lines came`);
          return undefined;
        },
      },
    ],
  });

  const entries: NewEntry[] = Array.from({ length: million }, (_, n) => ({
    at: n * 1_000,
    source: 'synapse',
    level: n % 50 === 0 ? 'error' : 'info',
    text: `synapse.http.server:132 [GET-${n}] a message of about the usual length, which is a hundred letters`,
  }));
  const buffer = new LogBuffer();
  buffer.append(entries);
  const folder = await mkdtemp(join(tmpdir(), 'innkeeper-bench-'));
  bench.atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'lines');
  await writeFile(file, entries.map(({ text }) => `${text}\n`).join(''));
  const searches = [
    { what: 'plain text', filter: { text: 'get-99999', regex: false }, grep: ['-ciF', 'get-99999'] },
    {
      what: 'an expression',
      filter: { text: 'GET-\\d+77\\]', regex: true },
      grep: ['-ciE', 'GET-[0-9]+77\\]'],
    },
  ];
  for (const { what, filter, grep } of searches) {
    await bench.compare({
      what: `a million lines, narrowed down by ${what}`,
      amount: million,
      unit: 'lines',
      ours: {
        name: 'Innkeeper',
        run: async () => {
          const index = new MatchIndex(buffer, new Matcher(filter));
          const slices: number[] = [];
          for (let over = false; !over; ) {
            const began = performance.now();
            over = index.scan(8);
            slices.push(performance.now() - began);
          }
          return slices;
        },
      },
      raw: [{ name: 'grep', run: async () => void (await execute('grep', [...grep, file])) }],
    });
  }

  let kept: unknown;
  await bench.compare({
    what: 'a million lines, held',
    amount: million,
    unit: 'lines',
    rounds: 3,
    memory: true,
    ours: {
      name: 'Innkeeper',
      run: async () => {
        const held = new LogBuffer();
        for (let n = 0; n < million; n += 1_000) held.append(entries.slice(n, n + 1_000));
        kept = held;
        return undefined;
      },
    },
    raw: [],
  });
  if (kept === undefined) throw new Error('nothing was held');
});
