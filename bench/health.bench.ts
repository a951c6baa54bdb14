/** One light look at a server, against `ssh ... docker ps` and `docker stats` over a connection that is open already. */
import { readFile } from 'node:fs/promises';
import { missingRequirement, practiceDown, practiceReset } from '../practice/index.ts';
import { loadHostScripts } from '../src/core/server/host/scripts.ts';
import { openSsh } from '../src/core/server/ssh/index.ts';
import { lookAtHealth } from '../src/core/watch/health/look-at-health.ts';
import { nothingKnown } from '../src/core/watch/health/read-look.ts';
import { endOf, practiceSpec, testCore } from '../test/support/core-on-practice.ts';
import { bench } from './support/bench.ts';
import { execute, openRawSsh } from './support/raw-ssh.ts';

const nothing = () => undefined;

await bench(missingRequirement() ?? undefined, async (bench) => {
  const server = await practiceReset('bench-health', { variant: { pulled: true } });
  bench.atEnd(() => practiceDown('bench-health'));
  const inn = await testCore();
  bench.atEnd(() => inn.close());
  const id = await inn.connect(server);
  const end = endOf(await inn.deploy(id, await practiceSpec(server)));
  if (end.outcome !== 'succeeded') throw new Error(`the deploy ${end.outcome}: ${end.problem?.code}`);

  const { address, sshPort: port, user, keyFile } = server;
  const ssh = await openSsh({
    target: { address, port, user },
    credentials: { kind: 'key', privateKey: await readFile(keyFile, 'utf8') },
    hostKey: server.hostKey,
  });
  bench.atEnd(() => ssh.close());
  const raw = await openRawSsh({ address, port, user, keyFile });
  bench.atEnd(() => raw.close());
  const scripts = await loadHostScripts('templates');
  const { signal } = new AbortController();
  const look = (known = nothingKnown) =>
    lookAtHealth(ssh, scripts, { known, community: false, twice: false, signal });
  const { known } = await look();
  const before = ssh.roundTrips;
  await look(known);
  if (ssh.roundTrips !== before + 1) throw new Error(`a look took ${ssh.roundTrips - before} round trips`);
  const remote = (command: string) => execute('ssh', [...raw.options, raw.host, command]).then(nothing);

  await bench.compare({
    what: 'one light look at a server with five services',
    amount: 1,
    unit: 'looks',
    ours: { name: 'Innkeeper', run: () => look(known).then(nothing) },
    raw: [
      { name: 'ssh docker ps', run: () => remote('docker ps -a') },
      { name: 'ssh docker stats', run: () => remote('docker stats --no-stream') },
    ],
  });
});
