import { type HostSecret, secretVariable } from '../../../shared/contract/host-secrets.ts';
import { inspectServer } from '../../deploy/inspect-server.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { givenSecrets } from '../../local/connections/given-secrets.ts';
import { type CoreParts, serverTools } from '../../local/connections/parts.ts';
import { specFor } from '../../local/connections/spec-of.ts';
import { secretNeeds } from '../../stack/render-stack.ts';
import { isGiven, normalizeGiven } from '../../stack/secrets.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], 'hostSecrets.list' | 'hostSecrets.give' | 'hostSecrets.withdraw'>;

/** Secrets that only the host knows. */
export function hostSecretsHandlers(parts: CoreParts): Area {
  const { profiles, vault } = parts;
  return {
    'hostSecrets.list': async ({ serverId, spec: draft }, { signal }) => {
      const needs = secretNeeds(specFor(draft, await knownProfile(profiles, serverId))).filter(isGiven);
      if (needs.length === 0) return [];
      const { secrets, given } = await inspectServer(await serverTools(parts, serverId), signal);
      return needs.map(({ name, kind, what }): HostSecret => {
        const state = name in given ? 'given' : name in secrets ? 'on-server' : 'missing';
        return { name, kind, what, variable: secretVariable(name), state };
      });
    },

    'hostSecrets.give': async ({ serverId, name, kind, value }) => {
      await knownProfile(profiles, serverId);
      await givenSecrets(vault, serverId).keep(name, normalizeGiven(name, kind, value));
      return {};
    },

    'hostSecrets.withdraw': async ({ serverId, name }) => {
      await knownProfile(profiles, serverId);
      await givenSecrets(vault, serverId).withdraw(name);
      return {};
    },
  };
}
