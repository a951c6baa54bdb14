import { hostnames, httpsAddress } from './hostnames.ts';
import type { ServerSpec } from './schema.ts';

/**
 * The name under which Synapse remembers who came from a provider. It follows from the provider's address: accounts
 * of another provider must never be taken for those of this one.
 */
export function providerId(issuer: string): string {
  return issuer
    .replace(/^https:\/\//, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-+$/, '')
    .slice(0, 200);
}

/** Where a provider leads people back to: it has to know this address. */
export function redirectAddress(spec: ServerSpec): string {
  return `${httpsAddress(spec, hostnames(spec).matrix)}/_synapse/client/oidc/callback`;
}

/** Where a provider tells this server that somebody has signed out there. */
export function logoutAddress(spec: ServerSpec): string {
  return `${httpsAddress(spec, hostnames(spec).matrix)}/_synapse/client/oidc/backchannel_logout`;
}

/** Addresses, without # and domain, of what newcomers are put into: the space first. */
export function defaultRooms({ features }: Pick<ServerSpec, 'features'>): readonly string[] {
  const { space, autoJoin } = features.synapse;
  return [...new Set([...(space.enabled ? [space.alias] : []), ...autoJoin])];
}
