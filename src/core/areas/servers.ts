import { toProblem } from '../../shared/describe-problem.ts';
import type { ServerId } from '../../shared/ids.ts';
import type { ServerSummary } from '../../shared/status.ts';
import { gather, workOut } from '../flows/gather.ts';
import type { Handlers } from '../handlers.ts';
import { inspectHost } from '../host/inspect.ts';
import { addServer } from '../servers/add-server.ts';
import { knownProfile } from '../servers/connections.ts';
import type { FactsCache } from '../servers/facts-cache.ts';
import { freePort } from '../servers/free-port.ts';
import { type CoreParts, serverTools } from '../servers/parts.ts';
import { asReachedFromHere } from '../servers/spec-of.ts';
import { statusOf, unreachableStatus } from '../servers/status.ts';
import type { Profile } from '../vault/profiles.ts';

type Area = Pick<
  Handlers['calls'],
  | 'servers.list'
  | 'servers.connect'
  | 'servers.inspect'
  | 'servers.status'
  | 'servers.spec'
  | 'servers.trustHostKey'
  | 'servers.freePort'
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
];

/** The servers this Innkeeper knows. */
export function serversArea(parts: CoreParts, facts: FactsCache): Area {
  const { profiles, vault, connections } = parts;
  const look = async (id: ServerId, signal: AbortSignal) => {
    const inspection = await inspectHost(await connections.get(id), parts.scripts, { signal });
    facts.put(id, inspection.facts);
    return inspection;
  };
  return {
    'servers.list': async () => (await profiles.list()).map(summary),

    'servers.connect': async (input, { signal }) => {
      const added = await addServer(input, parts, signal);
      facts.put(added.profile.id, added.facts);
      return { server: summary(added.profile), facts: added.facts };
    },

    'servers.inspect': async ({ serverId }, { signal }) => (await look(serverId, signal)).facts,

    'servers.status': async ({ serverId }, { signal }) => {
      await knownProfile(profiles, serverId);
      try {
        const tools = await serverTools(parts, serverId);
        const gathered = await gather(tools, signal);
        const { facts: seen, state } = gathered.inspection;
        facts.put(serverId, seen);
        if (state.kind !== 'known') return statusOf(serverId, seen, [], [], new Date());
        const { stack, plan } = workOut(gathered, state.state.spec, tools, {
          dnsProblems: [],
          editedFiles: 'keep',
        });
        const expected = stack.services.map((service) => service.name);
        return statusOf(serverId, seen, expected, plan.edited, new Date());
      } catch (error) {
        signal.throwIfAborted();
        return unreachableStatus(serverId, toProblem(error), new Date());
      }
    },

    'servers.spec': async ({ serverId }, { signal }) => {
      const profile = await knownProfile(profiles, serverId);
      const { state } = await look(serverId, signal);
      const spec = state.kind === 'known' ? state.state.spec : profile.spec;
      return spec ? asReachedFromHere(spec, profile) : null;
    },

    'servers.trustHostKey': async ({ serverId, fingerprint }) => {
      const profile = await knownProfile(profiles, serverId);
      await connections.drop(serverId);
      await profiles.save({ ...profile, hostKey: fingerprint });
      return {};
    },

    'servers.freePort': async ({ serverId, protocol, port }, { signal }) => {
      const { facts: seen } = await look(serverId, signal);
      await freePort(await connections.get(serverId), seen, { protocol, port }, signal);
      return {};
    },

    'servers.forget': async ({ serverId }) => {
      await connections.drop(serverId);
      for (const name of secretNames) await vault.delete(`${serverId}/${name}`);
      await profiles.remove(serverId);
      return {};
    },
  };
}

function summary(profile: Profile): ServerSummary {
  const { id, address, port, user, domain, stage, addedAt } = profile;
  return {
    id,
    name: domain ?? address,
    address,
    port,
    user,
    ...(domain !== undefined && { domain }),
    stage,
    addedAt,
  };
}
