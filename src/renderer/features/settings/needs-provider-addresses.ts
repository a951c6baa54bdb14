import type { ServerSpec } from '../../../shared/spec/index.ts';

/** Whether the host has to tell a provider where this server is. */
export function needsProviderAddresses({ features }: ServerSpec): boolean {
  return features.synapse.oidc.enabled;
}
