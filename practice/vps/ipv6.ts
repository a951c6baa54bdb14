import { docker, dockerOrThrow } from '../engine/docker.ts';
import { addressBlock, findBridge } from '../engine/network.ts';
import { PracticeProblem } from '../problem.ts';
import { runOrThrow } from '../util/run.ts';
import { containerName } from './container.ts';

/** Addresses of the documentation's (RFC 3849): they look public, and lead nowhere beyond this machine. */
const prefix = () => `2001:db8:${addressBlock()}:`;

/** Gives a server a public IPv6 address beside the other, with a way out to this machine. Answers it. */
export async function giveIPv6(server: string, bridgeAddress: string): Promise<string> {
  const bridge = await findBridge();
  if (bridge === undefined) throw new PracticeProblem('the practice network is not there');
  await runOrThrow('ip', ['-6', 'address', 'replace', `${prefix()}:1/64`, 'dev', bridge, 'nodad']);
  const address = `${prefix()}:1${bridgeAddress.split('.').at(-1)?.padStart(3, '0')}`;
  const inside = (...argv: string[]) => dockerOrThrow(['exec', containerName(server), ...argv]);
  await inside('sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=0', 'net.ipv6.conf.eth0.disable_ipv6=0');
  await inside('ip', '-6', 'address', 'replace', `${address}/64`, 'dev', 'eth0', 'nodad');
  await docker([
    'exec',
    containerName(server),
    'ip',
    '-6',
    'route',
    'replace',
    'default',
    'via',
    `${prefix()}:1`,
  ]);
  return address;
}
