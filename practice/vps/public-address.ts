import { findProgram } from '../host/packages.ts';
import type { PublicAddress } from '../types.ts';
import { runOrThrow } from '../util/run.ts';

/**
 * Gives the server a public address (RFC 5737, TEST-NET-3) that leads to it with every port, as a cloud's 1:1 NAT does.
 * The rule is this machine's: nothing of it can be seen on the server.
 */
export async function openPublicAddress(bridgeAddress: string): Promise<PublicAddress> {
  const address = `203.0.113.${bridgeAddress.split('.').at(-1)}`;
  const iptables = findProgram('iptables') ?? 'iptables';
  const rule = ['OUTPUT', '-d', `${address}/32`, '-j', 'DNAT', '--to-destination', bridgeAddress];
  await runOrThrow(iptables, ['-w', '-t', 'nat', '-I', ...rule]);
  return {
    address,
    close: async () => {
      await runOrThrow(iptables, ['-w', '-t', 'nat', '-D', ...rule]);
    },
  };
}
