import type { HostFacts } from '../../../shared/facts.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { Reach } from '../../../shared/reach.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { firstWithIPv6, givesIPv6 } from '../../server/reach/stack-host.ts';

/** What stands in the way of how the world is to reach the server, and what a host should know of it. */
export function reachProblems(
  { v4, v6 }: Reach,
  { docker }: HostFacts,
  { proxy }: Pick<ServerSpec, 'proxy'>,
): { readonly blockers: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const lost = noNetwork(docker, proxy);
  if (v6.kind !== 'at' || givesIPv6(docker)) return { blockers: lost, warnings: [] };
  const problem = docker.withoutIp6tables
    ? makeProblem('docker.no-ip6tables', { found: '"ip6tables": false' })
    : makeProblem('docker.no-ipv6', { present: docker.engine ?? '', needed: firstWithIPv6 });
  // Without IPv4 nothing on the server could reach anybody.
  return v4.kind === 'nowhere'
    ? { blockers: [...lost, problem], warnings: [] }
    : { blockers: lost, warnings: [problem] };
}

/** A network of the host's own is joined, never made. */
function noNetwork({ networks }: HostFacts['docker'], { kind, network }: ServerSpec['proxy']): Problem[] {
  if (kind !== 'own' || network === undefined || networks?.includes(network)) return [];
  return [makeProblem('docker.no-such-network', { network })];
}
