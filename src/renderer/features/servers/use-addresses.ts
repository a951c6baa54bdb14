import { hostnames, httpsAddress } from '../../../shared/spec/hostnames.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';

export interface Addresses {
  readonly domain: string;
  /** The chat page; absent when it is switched off. */
  readonly web: string | undefined;
  readonly matrix: string;
  /** True when its certificates come from the server itself. */
  readonly internal: boolean;
}

/** Where people find a server; undefined until its spec is known. */
export function useAddresses(server: ServerSummary): Addresses | undefined {
  const { data } = useCall('servers.spec', { serverId: server.id }, { fresh: 30_000 });
  const spec = data?.deployed;
  if (!spec) return undefined;
  const names = hostnames(spec);
  return {
    domain: names.apex,
    web: names.web === undefined ? undefined : httpsAddress(spec, names.web),
    matrix: httpsAddress(spec, names.matrix),
    internal: spec.tls.mode === 'internal',
  };
}
