import { readFile } from 'node:fs/promises';
import { PracticeProblem } from '../problem.ts';
import { runOrThrow } from '../util/run.ts';
import { docker, dockerOrThrow } from './docker.ts';

/** The private network: the registry and the servers have fixed places in it. */
export const SUBNET = `10.${addressBlock()}.0.0/16`;
export const NETWORK = 'innkeeper-practice';
/** The network's bridge on this machine. */
export const BRIDGE = `inn-practice${addressBlock()}`;
export const REGISTRY_ADDRESS = `10.${addressBlock()}.0.2`;
/** Where Docker's packages are. */
export const PACKAGES_ADDRESS = `10.${addressBlock()}.0.3`;

/** Room for 250 servers, far more than a machine can run. */
export const SERVER_NUMBERS = { first: 1, last: 250 } as const;

export function bridgeAddress(server: number): string {
  return `10.${addressBlock()}.1.${server}`;
}

/** Where the test authority that gives the server of this number its certificates stands. */
export function acmeAddress(server: number): string {
  return `10.${addressBlock()}.2.${server}`;
}

/** All of 127/8 is this machine, so each server gets natural ports without taking any of the machine's own. */
export function loopbackAddress(server: number): string {
  return `127.${addressBlock()}.0.${server}`;
}

/** Two practice installations on one machine, each with a cache folder of its own, need different blocks. */
export function addressBlock(): number {
  const block = Number(process.env.INNKEEPER_PRACTICE_BLOCK ?? 77);
  if (Number.isInteger(block) && block >= 1 && block <= 254) return block;
  throw new PracticeProblem(
    'INNKEEPER_PRACTICE_BLOCK is a number from 1 to 254: the second part of its addresses',
  );
}

/** Makes the private network. Answers the name of its bridge on this machine. */
export async function ensureNetwork(signal?: AbortSignal): Promise<string> {
  const found = await findBridge(signal);
  if (found) return found;
  const driver = [
    `com.docker.network.bridge.name=${BRIDGE}`,
    `com.docker.network.driver.mtu=${await linkMtu(signal)}`,
  ];
  const options = driver.flatMap((option) => ['--opt', option]);
  await dockerOrThrow(['network', 'create', '--subnet', SUBNET, ...options, NETWORK], { signal });
  return BRIDGE;
}

export async function findBridge(signal?: AbortSignal): Promise<string | undefined> {
  const format = '{{index .Options "com.docker.network.bridge.name"}}';
  const found = await docker(['network', 'inspect', '--format', format, NETWORK], { signal });
  return found.code === 0 ? found.stdout : undefined;
}

/** Packets larger than this machine's own link takes would vanish on their way out. */
async function linkMtu(signal?: AbortSignal): Promise<string> {
  const device = /\bdev (\S+)/.exec(await runOrThrow('ip', ['route', 'show', 'default'], { signal }))?.[1];
  if (!device) return '1500';
  return (await readFile(`/sys/class/net/${device}/mtu`, 'utf8')).trim();
}
