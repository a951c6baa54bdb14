import { writeFile } from 'node:fs/promises';
import { findProgram } from '../host/packages.ts';
import { run, runOrThrow } from '../util/run.ts';
import { addressBlock, SUBNET } from './network.ts';

type Rule = readonly [table: 'nat' | 'filter', chain: string, ...match: string[]];

/**
 * The way to the servers and from them, in five rules of the practice server's own. The engine is told to leave the
 * firewall alone: two engines on one machine wipe out each other's rules when they start.
 */
function rules(bridge: string): Rule[] {
  const block = addressBlock();
  return [
    // Each loopback address leads, with every port, to the server of the same number. Nothing listens on it here,
    // so a server that is cut off is silent, as a real one is.
    ['nat', 'OUTPUT', '-d', `127.${block}.0.0/24`, '-j', 'NETMAP', '--to', `10.${block}.1.0/24`],
    ['nat', 'POSTROUTING', '-s', '127.0.0.0/8', '-o', bridge, '-j', 'MASQUERADE'],
    ['nat', 'POSTROUTING', '-s', SUBNET, '!', '-o', bridge, '-j', 'MASQUERADE'],
    ['filter', 'FORWARD', '-i', bridge, '-j', 'ACCEPT'],
    [
      'filter',
      'FORWARD',
      '-o',
      bridge,
      '-m',
      'conntrack',
      '--ctstate',
      'RELATED,ESTABLISHED',
      '-j',
      'ACCEPT',
    ],
  ];
}

/** Lays the rules that are not there yet. */
export async function addRoutes(bridge: string, signal?: AbortSignal): Promise<void> {
  // Without it the kernel drops packets that come from a loopback address and leave through the bridge.
  await writeFile(`/proc/sys/net/ipv4/conf/${bridge}/route_localnet`, '1');
  for (const [table, ...rule] of rules(bridge)) {
    const there = await run(iptables(), ['-w', '-t', table, '-C', ...rule], { signal });
    if (there.code !== 0) await runOrThrow(iptables(), ['-w', '-t', table, '-I', ...rule], { signal });
  }
}

/** Removes the rules and the bridge, which a stopped engine leaves behind. */
export async function removeRoutes(bridge: string): Promise<void> {
  for (const [table, ...rule] of rules(bridge)) await run(iptables(), ['-w', '-t', table, '-D', ...rule]);
  await run('ip', ['link', 'delete', bridge]);
}

function iptables(): string {
  return findProgram('iptables') ?? 'iptables';
}
