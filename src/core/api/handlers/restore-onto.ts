import type { OpenedBy } from '../../../shared/contract/restore.ts';
import type { RecoveryKit } from '../../../shared/recovery-kit/kit.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { keepBackupPassword } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools } from '../../local/connections/parts.ts';
import { asReachedFromHere } from '../../local/connections/spec-of.ts';
import { withChat } from '../../local/profiles/profile.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { createRedactor } from '../../server/redact.ts';
import { sftpKey } from '../../upkeep/backup/change-places.ts';
import type { PlaceAccess, PlaceToOpen } from '../../upkeep/backup/place-access.ts';
import type { Mirrors } from '../../upkeep/mirror/mirrors.ts';
import { markOf } from '../../upkeep/recovery-kit/compare-kits.ts';
import { readKit } from '../../upkeep/recovery-kit/kit-file.ts';
import { openByKit } from '../../upkeep/recovery-kit/open-by-kit.ts';
import {
  ontoSteps,
  openBackups,
  openStepsOf,
  requireFresh,
  restoreToNewServer,
} from '../../upkeep/restore/onto.ts';
import type { Handlers } from '../contract-handlers.ts';

export type OntoCall = 'restore.open' | 'restore.onto' | 'restore.sftpKey';

/** A new server from a backup: opening what holds it, and laying it down. */
export function restoreOntoHandlers(
  parts: CoreParts,
  jobs: JobRegistry,
  mirrors: Mirrors,
): Pick<Handlers['calls'], OntoCall> {
  const { profiles, vault } = parts;

  /** What a place is opened with, by what the host has given. */
  const whatOpens = async (
    from: OpenedBy,
    kit: RecoveryKit | undefined,
    acceptHostKey: string | undefined,
  ): Promise<PlaceToOpen> => {
    if (from.by === 'computer') return mirrors.toOpen(from.folder, from.password);
    const given = from.by === 'kit' ? kit && openByKit(kit, from.placeId) : from;
    if (given === undefined) throw new Error('A kit was read.');
    return { openings: [{ ...given, ...(acceptHostKey !== undefined && { acceptHostKey }) }] };
  };

  return {
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
          const { backupAt, spec } = await restoreToNewServer(
            await changingTools(parts, serverId),
            which,
            work,
          );
          const here = asReachedFromHere(spec, profile);
          // As a computer sees it that connects now. What is left to do is a deploy of this.
          await profiles.update(serverId, (now) => withChat(now, here));
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
  };
}

/** What of an opening must be in no log. */
function secretsOf({ password, ...rest }: PlaceAccess): string[] {
  return [password, rest.secret, rest.sftpKey, rest.sftpPassword].flatMap((one) => (one ? [one] : []));
}
