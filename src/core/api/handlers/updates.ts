import type { updatesCalls } from '../../../shared/contract/updates.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { keptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec, noteDeployed } from '../../local/connections/spec-of.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { createRedactor } from '../../server/redact.ts';
import { lookForUpdates } from '../../upkeep/updates/look.ts';
import { type MoveParams, moveSteps, moveVersions } from '../../upkeep/updates/move-versions.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof updatesCalls>;

/** Versions: what runs, what there is to update, and moving there and back. */
export function updatesHandlers(parts: CoreParts, jobs: JobRegistry): Area {
  const move = async (serverId: ServerId, params: MoveParams) => {
    deployedSpec(await knownProfile(parts.profiles, serverId));
    const redactor = createRedactor();
    const { id } = jobs.start({
      serverId,
      flow: 'update',
      steps: moveSteps,
      redact: redactor.redact,
      run: async (work) => {
        const tools = {
          connect: () => changingTools(parts, serverId),
          panelAdmin: keptPanelAdmin(parts.vault, serverId),
          hide: redactor.add,
        };
        const result = await moveVersions(params, tools, work);
        const { ssh, scripts } = await serverTools(parts, serverId);
        const { state } = await inspectHost(ssh, scripts, { signal: work.signal });
        await noteDeployed(parts.profiles, serverId, state);
        return result;
      },
    });
    return { jobId: id };
  };
  return {
    'updates.list': async ({ serverId }, { signal }) =>
      lookForUpdates(await serverTools(parts, serverId), signal),
    'updates.apply': ({ serverId, backup }) => move(serverId, { to: 'newest', backup, database: 'keep' }),
    'updates.undo': ({ serverId, backup, database }) => move(serverId, { to: 'before', backup, database }),
  };
}
