import type { ServerId } from '../../shared/ids.ts';
import { keptPanelAdmin } from '../chat/panel/kept-panel-admin.ts';
import { deploy } from '../deploy/steps/deploy.ts';
import { keepBackupPassword } from '../local/connections/backup-passwords.ts';
import { knownProfile } from '../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../local/connections/parts.ts';
import { movedAway, withChat } from '../local/profiles/profile.ts';
import { bringUpToDate } from '../upkeep/mirror/bring-up-to-date.ts';
import type { Mirrors } from '../upkeep/mirror/mirrors.ts';
import type { MoveSeen } from '../upkeep/move/look.ts';
import type { MoveHere } from '../upkeep/move/run.ts';
import { gatherKit } from '../upkeep/recovery-kit/gather-kit.ts';

interface Both {
  readonly serverId: ServerId;
  readonly toId: ServerId;
}

interface Given extends Both {
  /** Where what goes through this computer lies, unless a copy of the backups is kept here anyway. */
  readonly folder: string;
  readonly hide: (secret: string) => void;
}

/** What a move needs of this computer: its profiles, keychain and disk. */
export async function moveHere(
  parts: CoreParts,
  mirrors: Mirrors,
  { serverId, toId, folder: held, hide }: Given,
): Promise<MoveHere> {
  const { profiles, vault } = parts;
  const mirror = await mirrors.of(serverId);
  // Where a copy of its backups is kept here, most of them are here.
  const folder = mirror.enabled ? mirror.folder : held;
  return {
    folder,
    hide,
    fetch: async (onProgress, signal) => {
      if (mirror.enabled) return mirrors.fetchLast(serverId, signal);
      await bringUpToDate(() => serverTools(parts, serverId), { folder, missing: {}, onProgress, signal });
    },
    kit: async (spec, signal) => {
      const profile = await knownProfile(profiles, serverId);
      return gatherKit(await serverTools(parts, serverId), { profile, spec }, signal);
    },
    keepPassword: (password) => keepBackupPassword(vault, toId, password),
    laid: async (spec) => {
      await profiles.update(toId, (now) => withChat(now, spec));
    },
    start: async (spec, work) => {
      const password = `${toId}/admin-password`;
      await deploy(
        { spec, editedFiles: 'keep', versions: 'keep' },
        {
          connect: () => changingTools(parts, toId),
          adminPassword: {
            read: () => vault.get(password),
            save: (text) => vault.set(password, text),
            forget: () => vault.delete(password),
          },
          panelAdmin: keptPanelAdmin(vault, toId),
          hide,
        },
        work,
      );
    },
  };
}

/** From here on this computer knows the new server as the chat's, and the old one as the one it moved away from. */
export async function noteMoved(
  { profiles, vault }: CoreParts,
  { serverId, toId }: Both,
  { plan, moved }: MoveSeen,
): Promise<void> {
  const before = await knownProfile(profiles, serverId);
  const password = await vault.get(`${serverId}/admin-password`);
  if (password !== undefined) await vault.set(`${toId}/admin-password`, password);
  await profiles.update(toId, (now) => ({
    ...withChat(now, moved),
    ...(before.label !== undefined && now.label === undefined && { label: before.label }),
    // The kit of before does not know the new server: it counts as outdated from now on.
    ...(before.recoveryKit && { recoveryKit: now.recoveryKit ?? before.recoveryKit }),
  }));
  await profiles.update(serverId, ({ wished: _open, label: _given, ...now }) => ({
    ...now,
    stage: 'closed',
    closed: movedAway(plan.to, plan.lastBackupAt),
  }));
}
