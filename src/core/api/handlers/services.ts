import type { cleanupCalls, servicesCalls } from '../../../shared/contract/services.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { renderSample } from '../../deploy/render-sample.ts';
import { runStep } from '../../jobs/job-reporter.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import { redactPatterns } from '../../server/redact.ts';
import { cleanUp } from '../../upkeep/cleanup/clean-up.ts';
import { lookForReclaimable } from '../../upkeep/cleanup/look.ts';
import { control, controlSteps } from '../../upkeep/services/control.ts';
import { dependencyClosure } from '../../upkeep/services/dependency-closure.ts';
import { effectOf } from '../../upkeep/services/effect.ts';
import type { Handlers } from '../contract-handlers.ts';

type Names = keyof typeof servicesCalls | keyof typeof cleanupCalls;
type Area = Pick<Handlers['calls'], Extract<CallName, Names>>;

/** Stopping and starting what runs, and clearing away what is not needed. */
export function servicesHandlers(parts: CoreParts, jobs: JobRegistry, sessions: PanelSessions): Area {
  /** As this computer knows it: who depends on whom is told without the server. */
  const specOf = async (serverId: ServerId) => deployedSpec(await knownProfile(parts.profiles, serverId));
  const graphOf = async (serverId: ServerId) =>
    renderSample(await specOf(serverId), parts.templates).services;
  return {
    'services.effect': async ({ serverId, action, services }) =>
      effectOf(await graphOf(serverId), action, services),

    'services.control': async ({ serverId, action, services }) => {
      // What is misspelt is told at once, before there is a job.
      dependencyClosure(await graphOf(serverId), action, services);
      const { id } = jobs.start({
        serverId,
        flow: 'services',
        steps: controlSteps(action),
        redact: redactPatterns,
        run: (work) => control(() => changingTools(parts, serverId), { action, services }, work),
      });
      return { jobId: id };
    },

    'cleanup.look': async ({ serverId, ...ages }, { signal }) => {
      await specOf(serverId);
      const { items, disk } = await lookForReclaimable(await serverTools(parts, serverId), { ages, signal });
      // What exactly goes is worked out anew when it does.
      return { items: items.map(({ takes: _, names: __, ...item }) => item), disk };
    },

    'cleanup.run': async ({ serverId, kinds, acceptLoss, shown = {}, ...ages }) => {
      const { domain } = await specOf(serverId);
      const loses = kinds.includes('local-media') || kinds.includes('left-data');
      if (loses && acceptLoss?.trim().toLowerCase() !== domain) {
        throw new ProblemError('input.loss-not-accepted', { server: domain });
      }
      const { id } = jobs.start({
        serverId,
        flow: 'cleanup',
        steps: [{ id: 'clean-up', weight: 1 }],
        redact: redactPatterns,
        run: (work) =>
          runStep(work.report, 'clean-up', () =>
            cleanUp(
              {
                connect: () => changingTools(parts, serverId),
                panel: (part) => sessions.use(serverId, work.signal, ({ caller }) => part(caller)),
              },
              { kinds, ages, shown },
              work,
            ),
          ),
      });
      return { jobId: id };
    },
  };
}
