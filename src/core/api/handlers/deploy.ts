import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { keptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { inspectServer, needsDns, planDeploy, tryDocker } from '../../deploy/inspect-server.ts';
import { deploy } from '../../deploy/steps/deploy.ts';
import { deploySteps } from '../../deploy/steps/steps.ts';
import { chooseImages } from '../../deploy/versions/image-choice.ts';
import { imagesThere } from '../../deploy/versions/images-there.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { FactsCache } from '../../local/connections/facts-cache.ts';
import { givenSecrets } from '../../local/connections/given-secrets.ts';
import { implications } from '../../local/connections/implications.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { checkSpec, noteDeployed, specFor } from '../../local/connections/spec-of.ts';
import { reopenedProfile, withChat } from '../../local/profiles/profile.ts';
import { checkDns } from '../../server/dns/check-dns.ts';
import { certificateBlockers } from '../../server/dns/problems.ts';
import { readAuthority } from '../../server/host/authority.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { createRedactor } from '../../server/redact.ts';
import { ownAuthority } from '../../server/tls/own-certificate.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<
  Handlers['calls'],
  'spec.check' | 'dns.check' | 'deploy.plan' | 'deploy.start' | 'admin.reveal' | 'tls.authority'
>;

/** From a draft to a running server. */
export function deployHandlers(parts: CoreParts, jobs: JobRegistry, facts: FactsCache): Area {
  const { profiles, vault, connections, scripts } = parts;
  const factsOf = async (id: ServerId, signal: AbortSignal) => {
    const cached = facts.get(id);
    if (cached) return cached;
    const { facts: seen } = await inspectHost(await connections.get(id), scripts, { signal });
    facts.put(id, seen);
    return seen;
  };
  return {
    'spec.check': async ({ spec: draft }) => {
      const { spec, problems } = checkSpec(draft);
      return { spec, follows: spec && implications(spec), problems };
    },

    'dns.check': async ({ serverId, spec: draft }, { signal }) => {
      const spec = specFor(draft, await knownProfile(profiles, serverId));
      return checkDns({ spec, facts: await factsOf(serverId, signal), signal });
    },

    'deploy.plan': async ({ serverId, spec: draft, versions = 'keep' }, { signal }) => {
      const spec = specFor(draft, await knownProfile(profiles, serverId));
      const tools = await serverTools(parts, serverId);
      const gathered = await inspectServer(tools, signal);
      facts.put(serverId, gathered.inspection.facts);
      await noteDeployed(profiles, serverId, gathered.inspection.state);
      const names = needsDns(gathered, spec)
        ? certificateBlockers(await checkDns({ spec, facts: gathered.inspection.facts, signal }))
        : [];
      const trial = await tryDocker(gathered, tools, signal);
      return planDeploy(gathered, spec, tools, {
        dnsProblems: names,
        trial,
        editedFiles: 'keep',
        images: chooseImages(imagesThere(gathered.inspection), versions),
      }).plan;
    },

    'deploy.start': async ({ serverId, spec: draft, editedFiles = 'keep', versions = 'keep' }) => {
      const profile = await knownProfile(profiles, serverId);
      const spec = specFor(draft, profile);
      const redactor = createRedactor();
      const job = jobs.start({
        serverId,
        flow: 'deploy',
        steps: deploySteps,
        redact: redactor.redact,
        begin: async () => {
          await profiles.update(serverId, (now) => ({ ...now, wished: spec }));
        },
        run: async (context) => {
          const result = await deploy(
            { spec, editedFiles, versions },
            {
              connect: () => changingTools(parts, serverId),
              adminPassword: adminPassword(serverId),
              panelAdmin: keptPanelAdmin(vault, serverId),
              brought: async (secrets) => {
                await givenSecrets(vault, serverId).settle(secrets);
                await profiles.update(serverId, (now) => ({ ...reopenedProfile(now), deployed: spec }));
              },
              hide: redactor.add,
            },
            context,
          );
          await settle(serverId, spec);
          return result;
        },
      });
      return { jobId: job.id };
    },

    'admin.reveal': async ({ serverId }) => {
      const profile = await knownProfile(profiles, serverId);
      const password = await vault.get(`${serverId}/admin-password`);
      // The account is made at the end of the first deploy.
      const spec = profile.deployed ?? profile.wished;
      if (spec === undefined) {
        throw new ProblemError('input.not-set-up', { server: profile.domain ?? profile.address });
      }
      const userId = `@${spec.admin}:${spec.domain}`;
      if (password === undefined) throw new ProblemError('vault.account-password-missing', { userId });
      return { user: spec.admin, userId, password };
    },

    'tls.authority': async ({ serverId }, { signal }) => {
      const profile = await knownProfile(profiles, serverId);
      const tls = profile.deployed?.tls;
      if (tls?.mode === 'files') return { pem: ownAuthority(tls.certificate ?? '') ?? null };
      if (tls?.mode !== 'internal') return { pem: null };
      const pem = await readAuthority(await connections.get(serverId), signal);
      return { pem: pem ?? null };
    },
  };

  function adminPassword(serverId: ServerId) {
    const name = `${serverId}/admin-password`;
    return {
      read: () => vault.get(name),
      save: (password: string) => vault.set(name, password),
      forget: () => vault.delete(name),
    };
  }

  async function settle(serverId: ServerId, spec: ServerSpec): Promise<void> {
    await profiles.update(serverId, ({ wished: _done, ...profile }) => withChat(profile, spec));
  }
}
