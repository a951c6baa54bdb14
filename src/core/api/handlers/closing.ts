import type { closingCalls } from '../../../shared/contract/closing.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { sendNotices } from '../../chat/rooms/notices.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import { redactPatterns } from '../../server/redact.ts';
import { closeServer, closeSteps } from '../../upkeep/closing/close.ts';
import { planClosing } from '../../upkeep/closing/plan.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof closingCalls>;

/** Closing a server for good. */
export function closingHandlers(parts: CoreParts, jobs: JobRegistry, sessions: PanelSessions): Area {
  const specOf = async (serverId: ServerId) => deployedSpec(await knownProfile(parts.profiles, serverId));
  return {
    'closing.plan': async ({ serverId }, { signal }) => {
      const spec = await specOf(serverId);
      return (await planClosing(await serverTools(parts, serverId), spec, signal)).plan;
    },

    'closing.run': async ({ serverId, name, notice, backup }) => {
      const spec = await specOf(serverId);
      if (name.trim().toLowerCase() !== spec.domain) {
        throw new ProblemError('input.loss-not-accepted', { server: spec.domain });
      }
      const tell =
        notice === null
          ? undefined
          : // Asked again, each person is told once.
            (work: Parameters<typeof sendNotices>[2]) =>
              sendNotices(
                { serverId, to: 'everyone', text: notice, name: `closing:${notice}` },
                sessions,
                work,
              );
      const { id } = jobs.start({
        serverId,
        flow: 'closing',
        steps: [...closeSteps],
        redact: redactPatterns,
        run: async (work) => closeServer(await changingTools(parts, serverId), { spec, tell, backup }, work),
      });
      return { jobId: id };
    },
  };
}
