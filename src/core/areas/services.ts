import type { cleanupCalls, servicesCalls } from '../../shared/contract/services.ts';
import type { CallName } from '../../shared/contract.ts';
import type { ServerId } from '../../shared/ids.ts';
import { ProblemError } from '../../shared/problem.ts';
import { renderSample } from '../flows/render-sample.ts';
import type { Handlers } from '../handlers.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import { redactPatterns } from '../redact.ts';
import { knownProfile } from '../servers/connections.ts';
import { type CoreParts, serverTools } from '../servers/parts.ts';
import { control, controlSteps } from '../services/control.ts';
import { effectOf } from '../services/effect.ts';
import { touched } from '../services/touched.ts';

type Names = keyof typeof servicesCalls | keyof typeof cleanupCalls;
type Area = Pick<Handlers['calls'], Extract<CallName, Names>>;

/** Stopping and starting what runs, and clearing away what is not needed. */
export function servicesArea(parts: CoreParts, jobs: JobRegistry): Area {
  /** As this computer knows it: whoever depends on whom is asked without the server. */
  const graphOf = async (serverId: ServerId) => {
    const { spec, stage, domain, address } = await knownProfile(parts.profiles, serverId);
    if (spec === undefined || stage !== 'set-up') {
      throw new ProblemError('input.not-set-up', { server: domain ?? address });
    }
    return renderSample(spec, parts.templates).services;
  };
  return {
    'services.effect': async ({ serverId, action, services }) =>
      effectOf(await graphOf(serverId), action, services),

    'services.control': async ({ serverId, action, services }) => {
      // What is misspelt is told at once, before there is a job.
      touched(await graphOf(serverId), action, services);
      const { id } = jobs.start({
        serverId,
        flow: 'services',
        steps: controlSteps(action),
        redact: redactPatterns,
        run: (work) => control(() => serverTools(parts, serverId), { action, services }, work),
      });
      return { jobId: id };
    },
    'cleanup.look': async () => {
      throw new ProblemError('bug.unexpected');
    },
    'cleanup.run': async () => {
      throw new ProblemError('bug.unexpected');
    },
  };
}
