import type { historyCalls } from '../../../shared/contract/history.ts';
import type { releasesCalls } from '../../../shared/contract/releases.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { noteDeployed } from '../../local/connections/spec-of.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { redactPatterns } from '../../server/redact.ts';
import { readHistory } from '../../upkeep/releases/history.ts';
import { lookForReleases } from '../../upkeep/releases/look.ts';
import { lookAtRelease, rollBack, rollbackSteps } from '../../upkeep/releases/rollback.ts';
import { planRollback } from '../../upkeep/releases/rollback-plan.ts';
import { versionDiff } from '../../upkeep/releases/version-diff.ts';
import type { Handlers } from '../contract-handlers.ts';

/** What earlier changes replaced, and bringing it back. */
export function releasesHandlers(
  parts: CoreParts,
  jobs: JobRegistry,
): Pick<Handlers['calls'], keyof typeof releasesCalls | keyof typeof historyCalls> {
  const domainOf = async (serverId: ServerId) => {
    const { domain, deployed, wished, address } = await knownProfile(parts.profiles, serverId);
    return deployed?.domain ?? wished?.domain ?? domain ?? address;
  };
  return {
    'releases.list': async ({ serverId }, { signal }) => {
      const domain = await domainOf(serverId);
      const { ssh, scripts } = await serverTools(parts, serverId);
      const inspection = await inspectHost(ssh, scripts, { signal });
      const kept = await lookForReleases({ ssh, scripts }, signal);
      const releases = kept.map((release) => {
        const { files } = planRollback({ release, inspection, domain, onlyMissing: false });
        return {
          id: release.id,
          at: release.at.toISOString(),
          ...(release.state.kind === 'known' && { innkeeper: release.state.state.innkeeper }),
          differs: files.length,
          missing: files.filter(({ change }) => change === 'create').length,
        };
      });
      return { releases: releases.toReversed() };
    },

    'history.list': async ({ serverId }, { signal }) => {
      const { ssh, scripts } = await serverTools(parts, serverId);
      const { state } = await inspectHost(ssh, scripts, { signal });
      return { entries: readHistory({ state, releases: await lookForReleases({ ssh, scripts }, signal) }) };
    },

    'history.diff': async ({ serverId, from, to }, { signal }) => ({
      files: await versionDiff(await serverTools(parts, serverId), { from, to }, signal),
    }),

    'releases.plan': async ({ serverId, ...which }, { signal }) => {
      const params = { ...which, domain: await domainOf(serverId) };
      return (await lookAtRelease(await serverTools(parts, serverId), params, signal)).plan;
    },

    'releases.rollback': async ({ serverId, ...which }) => {
      const params = { ...which, domain: await domainOf(serverId) };
      const { id } = jobs.start({
        serverId,
        flow: 'rollback',
        steps: rollbackSteps(which.onlyMissing),
        redact: redactPatterns,
        run: async (work) => {
          const result = await rollBack(() => changingTools(parts, serverId), params, work);
          const { ssh, scripts } = await serverTools(parts, serverId);
          const { state } = await inspectHost(ssh, scripts, { signal: work.signal });
          await noteDeployed(parts.profiles, serverId, state);
          return result;
        },
      });
      return { jobId: id };
    },
  };
}
