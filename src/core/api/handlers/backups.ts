import type { backupsCalls } from '../../../shared/contract/backups.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { keepBackupPassword, keptBackupPasswords } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import type { Vault } from '../../local/vault/types.ts';
import { readSecrets } from '../../server/host/read-secrets.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { redactPatterns } from '../../server/redact.ts';
import { backUp, backupSteps } from '../../upkeep/backup/back-up.ts';
import { checkBackups } from '../../upkeep/backup/check-backups.ts';
import { listSnapshots } from '../../upkeep/backup/list-snapshots.ts';
import { lookAtBackups } from '../../upkeep/backup/look.ts';
import { scheduleFiles, setSchedule } from '../../upkeep/backup/schedule.ts';
import { drillBackup, drillSteps } from '../../upkeep/drill/run.ts';
import type { Handlers } from '../contract-handlers.ts';
import { backupPlacesHandlers } from './backup-places.ts';

type Area = Pick<Handlers['calls'], Extract<CallName, keyof typeof backupsCalls>>;

/** Backups: what there is, making and checking them, where they go and when. */
export function backupsHandlers(parts: CoreParts, jobs: JobRegistry): Area {
  const specOf = async (serverId: ServerId) => deployedSpec(await knownProfile(parts.profiles, serverId));
  const statusOf = async (serverId: ServerId, signal: AbortSignal) =>
    lookAtBackups(await serverTools(parts, serverId), await specOf(serverId), signal);
  /** Something short that changes the server: nobody else does meanwhile. */
  const changing = async (
    serverId: ServerId,
    signal: AbortSignal,
    work: (tools: ServerTools, signal: AbortSignal) => Promise<void>,
  ) => {
    await specOf(serverId);
    await parts.locks.during(serverId, 'backup', signal, async (held) =>
      work(await changingTools(parts, serverId), held),
    );
  };
  /** The password as it lies on the server, kept here for the day when that is lost. */
  const seePassword = async (serverId: ServerId, signal: AbortSignal) => {
    const { ssh, scripts } = await serverTools(parts, serverId);
    const password = (await readSecrets(ssh, scripts, signal))['backup/password']?.trim() || null;
    await keepBackupPassword(parts.vault, serverId, password);
    return password;
  };
  return {
    ...backupPlacesHandlers({ parts, specOf, statusOf, changing }),

    'backups.status': ({ serverId }, { signal }) => statusOf(serverId, signal),

    'backups.list': async ({ serverId, placeId }, { signal }) => {
      const spec = await specOf(serverId);
      return {
        snapshots: await listSnapshots(await serverTools(parts, serverId), { spec, placeId }, signal),
      };
    },

    'backups.now': async ({ serverId }) => {
      await specOf(serverId);
      const { id } = jobs.start({
        serverId,
        flow: 'backup',
        steps: [...backupSteps],
        redact: redactPatterns,
        run: async (work) => {
          const run = await backUp(await changingTools(parts, serverId), work);
          // The backup is made; whether this computer could keep what opens it changes nothing about that.
          await seePassword(serverId, work.signal).catch(() => undefined);
          return run;
        },
      });
      return { jobId: id };
    },

    'backups.check': async ({ serverId, whole }) => {
      const spec = await specOf(serverId);
      const { id } = jobs.start({
        serverId,
        flow: 'verification',
        steps: [{ id: 'backup-check', weight: 1 }],
        redact: redactPatterns,
        run: async (work) => checkBackups(await serverTools(parts, serverId), { spec, whole }, work),
      });
      return { jobId: id };
    },

    'backups.drill': async ({ serverId }) => {
      const spec = await specOf(serverId);
      const { id } = jobs.start({
        serverId,
        flow: 'drill',
        steps: [...drillSteps],
        redact: redactPatterns,
        run: async (work) => drillBackup(await changingTools(parts, serverId), spec, work),
      });
      return { jobId: id };
    },

    'backups.schedulePlan': async ({ schedule }) => ({
      files: scheduleFiles(schedule, parts.templates).map((file) => ({ ...file })),
    }),

    'backups.setSchedule': async ({ serverId, schedule }, { signal }) => {
      await changing(serverId, signal, (tools, held) => setSchedule(tools, schedule, held));
      return statusOf(serverId, signal);
    },

    'backups.password': async ({ serverId }, { signal }) => {
      const { stage } = await knownProfile(parts.profiles, serverId);
      // Nothing lies there any more, or not yet.
      if (stage !== 'set-up') return keptPassword(parts.vault, serverId);
      try {
        return { password: await seePassword(serverId, signal), from: 'server' };
      } catch (error) {
        signal.throwIfAborted();
        if (!isOutOfReach(error)) throw error;
        const kept = await keptPassword(parts.vault, serverId);
        if (kept.password === null) throw error;
        return kept;
      }
    },
  };
}

/** The newest one that this computer has seen. */
async function keptPassword(vault: Vault, serverId: ServerId) {
  const [password = null] = await keptBackupPasswords(vault, serverId);
  return { password, from: 'keychain' } as const;
}

/** Whether a server is lost, as far as can be told from here, or its address has changed. */
function isOutOfReach(error: unknown): boolean {
  return error instanceof ProblemError && /^(?:network|ssh|dns)\./.test(error.code);
}
