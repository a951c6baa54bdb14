import { assertNever } from '../../../shared/assert-never.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { addServer } from '../../local/connections/add-server.ts';
import { backupPasswordsEntry } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { FactsCache } from '../../local/connections/facts-cache.ts';
import { freePort } from '../../local/connections/free-port.ts';
import { givenSecretsEntry } from '../../local/connections/given-secrets.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { asReachedFromHere, noteDeployed } from '../../local/connections/spec-of.ts';
import type { Profile } from '../../local/profiles/profiles.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { lookAtLock, takeOverLock } from '../../server/host/lock/look.ts';
import type { Healths } from '../../watch/health/healths.ts';
import type { Handlers } from '../contract-handlers.ts';
import { factsForPages } from '../facts-for-pages.ts';

type Area = Pick<
  Handlers['calls'],
  | 'servers.list'
  | 'servers.connect'
  | 'servers.inspect'
  | 'servers.spec'
  | 'servers.trustHostKey'
  | 'servers.freePort'
  | 'servers.atWork'
  | 'servers.takeOver'
  | 'servers.forget'
>;

/** Secrets that may be kept for a server; forgetting it deletes each. */
const secretNames = [
  'password',
  'private-key',
  'passphrase',
  'sudo-password',
  'admin-password',
  'panel-admin',
  givenSecretsEntry,
  backupPasswordsEntry,
];

/** The servers this Innkeeper knows. */
export function serversHandlers(parts: CoreParts, facts: FactsCache, healths: Healths): Area {
  const { profiles, vault, connections } = parts;
  const look = async (id: ServerId, signal: AbortSignal) => {
    const inspection = await inspectHost(await connections.get(id), parts.scripts, { signal });
    facts.put(id, inspection.facts);
    await noteDeployed(profiles, id, inspection.state);
    return inspection;
  };
  return {
    'servers.list': async () => (await profiles.list()).map(summary),

    'servers.connect': async (input, { signal }) => {
      const added = await addServer(input, parts, signal);
      facts.put(added.profile.id, added.facts);
      healths.lookSoon(added.profile.id);
      return { server: summary(added.profile), facts: factsForPages(added.facts) };
    },

    'servers.inspect': async ({ serverId }, { signal }) =>
      factsForPages((await look(serverId, signal)).facts),

    'servers.spec': async ({ serverId }, { signal }) => {
      const profile = await knownProfile(profiles, serverId);
      const { state } = await look(serverId, signal);
      const fromHere = (spec: ServerSpec | undefined) => (spec ? asReachedFromHere(spec, profile) : null);
      switch (state.kind) {
        case 'known':
          return { deployed: fromHere(state.state.spec), wished: fromHere(profile.wished) };
        case 'none':
          // Made new since: what it had is what it may become again.
          return { deployed: null, wished: fromHere(profile.wished ?? profile.deployed) };
        case 'newer':
        case 'unreadable':
          return { deployed: fromHere(profile.deployed), wished: fromHere(profile.wished) };
        default:
          return assertNever(state);
      }
    },

    'servers.trustHostKey': async ({ serverId, fingerprint }) => {
      await knownProfile(profiles, serverId);
      await connections.drop(serverId);
      await profiles.update(serverId, (profile) => ({ ...profile, hostKey: fingerprint }));
      healths.lookSoon(serverId);
      return {};
    },

    'servers.freePort': async ({ serverId, protocol, port }, { signal }) => {
      await parts.locks.during(serverId, 'services', signal, async (held) => {
        const { facts: seen } = await look(serverId, held);
        await freePort(await connections.get(serverId), seen, { protocol, port }, held);
      });
      return {};
    },

    'servers.atWork': async ({ serverId }, { signal }) => {
      await knownProfile(profiles, serverId);
      const tools = { ssh: await connections.get(serverId), scripts: parts.scripts };
      return { holder: (await lookAtLock(tools, signal)) ?? null };
    },
    'servers.takeOver': async ({ serverId, token }, { signal }) => {
      await knownProfile(profiles, serverId);
      const tools = { ssh: await connections.get(serverId), scripts: parts.scripts };
      await takeOverLock(tools, token, signal);
      return {};
    },

    'servers.forget': async ({ serverId }) => {
      await healths.forget(serverId);
      await connections.drop(serverId);
      for (const name of secretNames) await vault.delete(`${serverId}/${name}`);
      await profiles.remove(serverId);
      return {};
    },
  };
}

function summary(profile: Profile): ServerSummary {
  const { id, address, port, user, credentials, hostKey, domain, label, stage, addedAt } = profile;
  const { closed, recoveryKit } = profile;
  return {
    id,
    name: label ?? domain ?? profile.wished?.domain ?? address,
    ...(label !== undefined && { label }),
    address,
    port,
    user,
    credentials,
    ...(domain !== undefined && { domain }),
    stage,
    addedAt,
    ...(hostKey !== undefined && { hostKey }),
    ...(stage !== 'set-up' && closed && { closed: { ...closed, kitSavedAt: recoveryKit?.at ?? null } }),
  };
}
