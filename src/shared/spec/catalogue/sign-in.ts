import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const elsewhere = ({ features }: ServerSpec) => features.synapse.oidc.enabled;

/** Signing in with an account elsewhere. */
export const signInEntries = [
  { path: 'features.synapse.oidc.enabled', group: 'signIn' },
  { path: 'features.synapse.oidc.name', group: 'signIn', when: elsewhere },
  { path: 'features.synapse.oidc.issuer', group: 'signIn', when: elsewhere },
  { path: 'features.synapse.oidc.clientId', group: 'signIn', when: elsewhere },
  { path: 'features.synapse.oidc.newcomers', group: 'signIn', when: elsewhere },
  { path: 'features.synapse.oidc.allowExisting', group: 'signIn', when: elsewhere },
  { path: 'features.synapse.oidc.localpartClaim', group: 'signIn', advanced: true, when: elsewhere },
  { path: 'features.synapse.oidc.scopes', group: 'signIn', advanced: true, when: elsewhere },
  { path: 'features.synapse.oidc.logout', group: 'signIn', advanced: true, when: elsewhere },
] as const satisfies readonly CatalogueEntry[];
