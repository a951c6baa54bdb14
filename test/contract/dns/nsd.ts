import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const nsdInstalled = spawnSync('nsd', ['-v']).error === undefined;

/** A name server of some zones, each with its records in a zone file's own syntax. */
export interface Nsd {
  stop(): Promise<void>;
}

/** Starts a real authoritative name server on `address`:`port`. */
export async function startNsd(
  address: string,
  port: number,
  zones: Readonly<Record<string, readonly string[]>>,
): Promise<Nsd> {
  const folder = await mkdtemp(join(tmpdir(), 'nsd-'));
  const sections: string[] = [];
  for (const [zone, records] of Object.entries(zones)) {
    const file = join(folder, `${zone}.zone`);
    const head = [`$ORIGIN ${zone}.`, '$TTL 60', `@ SOA ns1.${zone}. host.${zone}. 1 3600 600 86400 60`];
    await writeFile(file, `${[...head, ...records].join('\n')}\n`);
    sections.push(`zone:\n  name: "${zone}"\n  zonefile: "${file}"`);
  }
  const config = join(folder, 'nsd.conf');
  const server = [
    'server:',
    `  ip-address: ${address}@${port}`,
    '  server-count: 1',
    '  username: ""',
    '  chroot: ""',
    `  zonesdir: "${folder}"`,
    `  xfrdir: "${folder}"`,
    `  database: ""`,
    `  pidfile: "${join(folder, 'pid')}"`,
    `  zonelistfile: "${join(folder, 'zone.list')}"`,
    `  xfrdfile: "${join(folder, 'xfrd.state')}"`,
    'remote-control:',
    '  control-enable: no',
  ];
  await writeFile(config, `${[...server, ...sections].join('\n')}\n`);
  // -d keeps it in the foreground, so that its process is ours to end.
  const child = spawn('nsd', ['-d', '-c', config], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await waitForAnswer(child, `${address}:${port}`, Object.keys(zones)[0] ?? '');
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function waitForAnswer(child: ChildProcess, server: string, zone: string): Promise<void> {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([server]);
  for (let tries = 0; tries < 50; tries += 1) {
    if (child.exitCode !== null) throw new Error('nsd ended at once');
    const soa = await resolver.resolveSoa(zone).catch(() => undefined);
    if (soa) return;
    await sleep(100);
  }
  throw new Error('nsd did not start');
}
