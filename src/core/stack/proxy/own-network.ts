import type { ServerSpec } from '../../../shared/spec/index.ts';

/** The name by which a proxy on the same Docker network finds the chat server. */
export const proxyAlias = 'innkeeper';

/** The Docker network of a proxy of the host's own, where it runs in a container. */
export function ownNetwork({ proxy }: Pick<ServerSpec, 'proxy'>): string | undefined {
  return proxy.kind === 'own' ? proxy.network : undefined;
}
