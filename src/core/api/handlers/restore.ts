import type { OpenedBy, restoreCalls } from '../../../shared/contract/restore.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { StepId } from '../../../shared/job.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { RecoveryKit } from '../../../shared/recovery-kit/kit.ts';
import { keptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import type { JobRegistry, NewJob } from '../../jobs/registry.ts';
import { keepBackupPassword } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { asReachedFromHere, deployedSpec, noteDeployed } from '../../local/connections/spec-of.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { createRedactor } from '../../server/redact.ts';
import { sftpKey } from '../../upkeep/backup/change-places.ts';
import type { Mirrors } from '../../upkeep/mirror/mirrors.ts';
import { markOf } from '../../upkeep/recovery-kit/compare-kits.ts';
import { readKit } from '../../upkeep/recovery-kit/kit-file.ts';
import { openByKit } from '../../upkeep/recovery-kit/open-by-kit.ts';
import { lookAtRestore } from '../../upkeep/restore/look.ts';
import {
  ontoSteps,
  openBackups,
  openStepsOf,
  requireFresh,
  restoreOnto,
  type ToOpen,
} from '../../upkeep/restore/onto.ts';
import type { Opening } from '../../upkeep/restore/open-place.ts';
import { planBackupRestore } from '../../upkeep/restore/plan.ts';
import {
  finishRestore,
  finishSteps,
  restoreBackup,
  restoreBackupSteps,
  undoRestore,
  undoSteps,
} from '../../upkeep/restore/run.ts';
import { verifyRestored } from '../../upkeep/restore/verify.ts';
import type { Handlers } from '../contract-handlers.ts';

const verifyStep = { id: 'verify', weight: 2 } as const;

/** Bringing back a backup, going back from that, and deleting what was kept. */
export function restoreHandlers(
  parts: CoreParts,
  jobs: JobRegistry,
  mirrors: Mirrors,
): Pick<Handlers['calls'], keyof typeof restoreCalls> {
  const { profiles, vault } = parts;
  const specOf = async (serverId: ServerId) => deployedSpec(await knownProfile(profiles, serverId));

  /** Begins work that changes what is in use; afterwards it is looked at what that is, and whether it works. */
  const start = async (
    serverId: ServerId,
    steps: readonly { readonly id: StepId; readonly weight: number }[],
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

  /** What a place is opened with, by what the host has given. */
  const whatOpens = async (
    from: OpenedBy,
    kit: RecoveryKit | undefined,
    acceptHostKey: string | undefined,
  ): Promise<ToOpen> => {
    if (from.by === 'computer') return mirrors.toOpen(from.folder, from.password);
    const given = from.by === 'kit' ? kit && openByKit(kit, from.placeId) : from;
    if (given === undefined) throw new Error('A kit was read.');
    return { openings: [{ ...given, ...(acceptHostKey !== undefined && { acceptHostKey }) }] };
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

    'restore.open': async ({ serverId, from, acceptHostKey }, { signal }) => {
      await knownProfile(profiles, serverId);
      const kit = from.by === 'kit' ? await readKit(from.file, from.passphrase, signal) : undefined;
      const toOpen = await whatOpens(from, kit, acceptHostKey);
      const redactor = createRedactor();
      for (const secret of toOpen.openings.flatMap(secretsOf)) redactor.add(secret);
      const { id } = jobs.start({
        serverId,
        flow: 'restore',
        steps: openStepsOf(toOpen),
        redact: redactor.redact,
        run: async (work) => {
          const { password, ...opened } = await openBackups(
            await changingTools(parts, serverId),
            toOpen,
            work,
          );
          await keepBackupPassword(vault, serverId, password);
          // It is not what this server will be known by: it counts as outdated from the beginning.
          if (kit)
            await profiles.update(serverId, (now) => ({
              ...now,
              recoveryKit: now.recoveryKit ?? markOf(kit),
            }));
          return opened;
        },
      });
      return { jobId: id };
    },

    'restore.onto': async ({ serverId, ...which }) => {
      const profile = await knownProfile(profiles, serverId);
      const { id } = jobs.start({
        serverId,
        flow: 'restore',
        steps: [...ontoSteps],
        redact: createRedactor().redact,
        run: async (work) => {
          const { backupAt, spec } = await restoreOnto(await changingTools(parts, serverId), which, work);
          const here = asReachedFromHere(spec, profile);
          // As a computer sees it that connects now. What is left to do is a deploy of this.
          await profiles.update(serverId, (now) => ({
            ...now,
            stage: 'set-up',
            domain: spec.domain,
            deployed: here,
          }));
          return { backupAt, spec: here };
        },
      });
      return { jobId: id };
    },

    'restore.sftpKey': async ({ serverId }, { signal }) => {
      await knownProfile(profiles, serverId);
      let publicKey = '';
      await parts.locks.during(serverId, 'restore', signal, async (held) => {
        const tools = await changingTools(parts, serverId);
        requireFresh(await inspectHost(tools.ssh, tools.scripts, { signal: held }));
        publicKey = await sftpKey(tools, { make: true, signal: held });
      });
      return { publicKey };
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
        steps: [...finishSteps],
        redact: createRedactor().redact,
        run: async (work) => finishRestore(await changingTools(parts, serverId), work),
      });
      return { jobId: id };
    },
  };
}

/** What of an opening must be in no log. */
function secretsOf({ password, ...rest }: Opening): string[] {
  return [password, rest.secret, rest.sftpKey, rest.sftpPassword, rest.secretFile].flatMap((one) =>
    one ? [one] : [],
  );
}
