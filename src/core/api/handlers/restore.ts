import type { restoreCalls } from '../../../shared/contract/restore.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { keptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import type { JobRegistry, NewJob } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { asReachedFromHere, deployedSpec, noteDeployed } from '../../local/connections/spec-of.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { createRedactor } from '../../server/redact.ts';
import { lookAtRestore } from '../../upkeep/restore/look.ts';
import { planBackupRestore } from '../../upkeep/restore/plan.ts';
import {
  finishRestore,
  finishRestoreSteps,
  restoreBackup,
  restoreBackupSteps,
  undoRestore,
  undoSteps,
} from '../../upkeep/restore/run.ts';
import { verifyRestored } from '../../upkeep/restore/verify.ts';
import type { Handlers } from '../contract-handlers.ts';
import type { OntoCall } from './restore-onto.ts';

const verifyStep = { id: 'verify', weight: 2 } as const;

/** Bringing back a backup, going back from that, and deleting what was kept. */
export function restoreHandlers(
  parts: CoreParts,
  jobs: JobRegistry,
): Pick<Handlers['calls'], Exclude<keyof typeof restoreCalls, OntoCall>> {
  const { profiles, vault } = parts;
  const specOf = async (serverId: ServerId) => deployedSpec(await knownProfile(profiles, serverId));

  /** Begins work that changes what is in use; afterwards it is looked at what that is, and whether it works. */
  const start = async (
    serverId: ServerId,
    steps: NewJob['steps'],
    change: (tools: ServerTools, work: Parameters<NewJob['run']>[0]) => Promise<unknown>,
  ) => {
    const profile = await knownProfile(profiles, serverId);
    const redactor = createRedactor();
    const { id } = jobs.start({
      serverId,
      flow: 'restore',
      steps: [...steps, verifyStep],
      redact: redactor.redact,
      run: async (work) => {
        const tools = await changingTools(parts, serverId);
        await change(tools, work);
        const { state } = await inspectHost(tools.ssh, tools.scripts, { signal: work.signal });
        await noteDeployed(profiles, serverId, state);
        await verifyRestored(
          tools,
          {
            panelAdmin: keptPanelAdmin(vault, serverId),
            hide: redactor.add,
            reached: (spec) => asReachedFromHere(spec, profile),
          },
          work,
        );
        return lookAtRestore(tools, '', work.signal);
      },
    });
    return { jobId: id };
  };

  return {
    'restore.status': async ({ serverId }, { signal }) => {
      await specOf(serverId);
      return lookAtRestore(await serverTools(parts, serverId), '', signal);
    },

    'restore.plan': async ({ serverId, ...which }, { signal }) => {
      const spec = await specOf(serverId);
      return planBackupRestore(await serverTools(parts, serverId), { spec, ...which }, signal);
    },

    'restore.run': async ({ serverId, ...which }, { signal }) => {
      const spec = await specOf(serverId);
      const { kept } = await lookAtRestore(await serverTools(parts, serverId), '', signal);
      if (kept) throw new ProblemError('restore.unfinished');
      return start(serverId, restoreBackupSteps, (tools, work) =>
        restoreBackup(tools, { spec, ...which }, work),
      );
    },

    'restore.undo': async ({ serverId }) => {
      await specOf(serverId);
      return start(serverId, undoSteps, undoRestore);
    },

    'restore.finish': async ({ serverId }) => {
      await specOf(serverId);
      const { id } = jobs.start({
        serverId,
        flow: 'restore',
        steps: [...finishRestoreSteps],
        redact: createRedactor().redact,
        run: async (work) => finishRestore(await changingTools(parts, serverId), work),
      });
      return { jobId: id };
    },
  };
}
