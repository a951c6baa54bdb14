import { allHostnames } from '../../../shared/spec/index.ts';
import type { RenderContext } from '../component.ts';

/**
 * For a program that asks by the server's public names, as it stands in compose.yaml: `publicNetworks` for where the
 * reverse proxy is the host's own, and on no network of ours. It answers the world at the server's own address; by DNS the
 * way there leads over a router, and many a router leads nobody back in.
 */
export function namesAtServer({ spec, host }: Pick<RenderContext, 'spec' | 'host'>): {
  readonly extra_hosts?: Readonly<Record<string, string>>;
} {
  if (spec.proxy.kind !== 'own') return {};
  const v6 = host.dualStack ? (host.privateV6 ?? host.publicV6) : undefined;
  // Behind a NAT the private one is the server's own; without it there is only the public one.
  const own = host.privateV4 ?? host.publicV4 ?? v6;
  if (own === undefined) return {};
  return { extra_hosts: Object.fromEntries(allHostnames(spec).map((name) => [name, own])) };
}
