import type { majorMoveCalls } from '../../../shared/contract/major-move.ts';
import type { UpdateResult, updatesCalls } from '../../../shared/contract/updates.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { keptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { inspectServer } from '../../deploy/inspect-server.ts';
import type { Work } from '../../jobs/job-reporter.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec, noteDeployed } from '../../local/connections/spec-of.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { createRedactor } from '../../server/redact.ts';
import { lookForUpdates } from '../../upkeep/updates/look.ts';
import { moveMajor, moveMajorSteps } from '../../upkeep/updates/move-major.ts';
import type { MoveTools } from '../../upkeep/updates/move-tools.ts';
import { type MoveParams, moveVersions, moveVersionsSteps } from '../../upkeep/updates/move-versions.ts';
import { planMajor } from '../../upkeep/updates/plan-major.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof updatesCalls | keyof typeof majorMoveCalls>;

interface Moving {
  readonly steps: typeof moveVersionsSteps;
  run(tools: MoveTools, work: Work): Promise<UpdateResult>;
}

/** Versions: what runs, what there is to update, and moving there and back. */
export function updatesHandlers(parts: CoreParts, jobs: JobRegistry): Area {
  const begin = async (serverId: ServerId, { steps, run }: Moving) => {
    deployedSpec(await knownProfile(parts.profiles, serverId));
    const redactor = createRedactor();
    const { id } = jobs.start({
      serverId,
      flow: 'update',
      steps,
      redact: redactor.redact,
      run: async (work) => {
        const tools = {
          connect: () => changingTools(parts, serverId),
          panelAdmin: keptPanelAdmin(parts.vault, serverId),
          hide: redactor.add,
        };
        const result = await run(tools, work);
        const { ssh, scripts } = await serverTools(parts, serverId);
        const { state } = await inspectHost(ssh, scripts, { signal: work.signal });
        await noteDeployed(parts.profiles, serverId, state);
        return result;
      },
    });
    return { jobId: id };
  };
  const move = (serverId: ServerId, params: MoveParams) =>
    begin(serverId, {
      steps: moveVersionsSteps,
      run: (tools, work) => moveVersions(params, tools, work),
    });
  return {
    'updates.list': async ({ serverId }, { signal }) =>
      lookForUpdates(await serverTools(parts, serverId), signal),
    'updates.apply': ({ serverId, backup }) => move(serverId, { to: 'newest', backup, database: 'keep' }),
    'updates.planMajor': async ({ serverId }, { signal }) => {
      const tools = await serverTools(parts, serverId);
      return (await planMajor(await inspectServer(tools, signal), tools, signal)).move;
    },
    'updates.moveMajor': ({ serverId }) => begin(serverId, { steps: moveMajorSteps, run: moveMajor }),
    'updates.undo': ({ serverId, backup, database }) => move(serverId, { to: 'before', backup, database }),
  };
}
