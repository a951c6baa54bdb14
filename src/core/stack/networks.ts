import type { NetworkNeed } from './contribution.ts';
import type { YamlSetting } from './format/yaml.ts';
import type { StackHost, StackNetwork } from './types.ts';

/**
 * The networks between services, as the server's own ways to the world have them: with IPv6 where it has it, so that a
 * visitor's own address arrives, and with packets no larger than it takes. One that leads nowhere needs no IPv6.
 */
export function stackNetworks(
  networks: Readonly<Record<string, NetworkNeed>>,
  { dualStack = false, mtu }: StackHost,
): StackNetwork[] {
  return Object.entries(networks).map(([name, { internal, external }]) =>
    external === undefined
      ? { name, internal, ipv6: dualStack && !internal, ...(mtu !== undefined && { mtu }) }
      : { name, internal, ipv6: false, external },
  );
}

/** One of them in compose.yaml. */
export function networkSetting({ name, internal, ipv6, mtu, external }: StackNetwork): YamlSetting {
  if (external !== undefined) return [['networks', name], { external: true, name: external }];
  return [
    ['networks', name],
    {
      ...(internal && { internal }),
      ...(ipv6 && { enable_ipv6: true }),
      ...(mtu !== undefined && { driver_opts: { 'com.docker.network.driver.mtu': String(mtu) } }),
    },
  ];
}

/**
 * What of its networks makes a service another one: it has to let go of a network for that to be made anew. A network
 * as Docker makes it by itself adds nothing.
 */
export function networksOf(
  used: readonly string[],
  networks: readonly StackNetwork[],
): readonly StackNetwork[] {
  return networks.filter(({ name, ipv6, mtu }) => used.includes(name) && (ipv6 || mtu !== undefined));
}
