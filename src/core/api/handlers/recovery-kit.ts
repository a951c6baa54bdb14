import type { recoveryKitCalls } from '../../../shared/contract/recovery-kit.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { RecoveryKit } from '../../../shared/recovery-kit/kit.ts';
import { kitFileName, printedKit } from '../../../shared/recovery-kit/printed-kit.ts';
import { keepBackupPassword } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import { makePassword } from '../../upkeep/backup/change-places.ts';
import { compareKits, markOf } from '../../upkeep/recovery-kit/compare-kits.ts';
import { gatherKit } from '../../upkeep/recovery-kit/gather-kit.ts';
import { readKit, writeKit } from '../../upkeep/recovery-kit/kit-file.ts';
import type { Handlers } from '../contract-handlers.ts';

/**
 * The file may lie anywhere for years, and whoever has it can try as often as they like. Throws `kit.weak-passphrase`.
 * The dictionaries are large: they are loaded when they are needed.
 */
async function refuseGuessable(passphrase: string, domain: string | undefined): Promise<void> {
  const { isGuessable } = await import('../../../shared/measure-password.ts');
  if (isGuessable(passphrase, [domain ?? ''])) throw new ProblemError('kit.weak-passphrase');
}

type Area = Pick<Handlers['calls'], keyof typeof recoveryKitCalls>;

/** The recovery kit: making one, whether it is still right, and a second computer that begins with it. */
export function recoveryKitHandlers(parts: CoreParts): Area {
  const { profiles, vault } = parts;
  const gather = async (serverId: ServerId, signal: AbortSignal): Promise<RecoveryKit> => {
    const profile = await knownProfile(profiles, serverId);
    const kit = await gatherKit(
      await serverTools(parts, serverId),
      { profile, spec: deployedSpec(profile) },
      signal,
    );
    await keepBackupPassword(vault, serverId, kit.backups.password);
    return kit;
  };
  return {
    'recoveryKit.status': async ({ serverId }, { signal }) => {
      const { recoveryKit } = await knownProfile(profiles, serverId);
      if (recoveryKit === undefined) return { state: 'never' };
      return compareKits(recoveryKit, markOf(await gather(serverId, signal)));
    },

    'recoveryKit.make': async ({ serverId, passphrase, secretsOnPage }, { signal }) => {
      const { domain } = await knownProfile(profiles, serverId);
      await refuseGuessable(passphrase, domain);
      let kit = await gather(serverId, signal);
      if (kit.backups.password === null) {
        await parts.locks.during(serverId, 'backup', signal, async (held) =>
          makePassword(await changingTools(parts, serverId), held),
        );
        kit = await gather(serverId, signal);
      }
      const fileName = kitFileName(kit.server.domain);
      return {
        file: await writeKit(kit, passphrase, signal),
        page: printedKit(kit, { fileName, secrets: secretsOnPage }),
        mark: markOf(kit),
      };
    },

    'recoveryKit.saved': async ({ serverId, mark }) => {
      await knownProfile(profiles, serverId);
      await profiles.update(serverId, (profile) => ({ ...profile, recoveryKit: mark }));
      return {};
    },

    'recoveryKit.read': async ({ file, passphrase, secrets }, { signal }) => {
      const kit = await readKit(file, passphrase, signal);
      return printedKit(kit, { fileName: kitFileName(kit.server.domain), secrets });
    },

    'recoveryKit.check': async ({ serverId, file, passphrase }, { signal }) => {
      const kit = await readKit(file, passphrase, signal);
      const now = await gather(serverId, signal);
      if (kit.server.domain !== now.server.domain) {
        throw new ProblemError('kit.other-server', { domain: kit.server.domain });
      }
      return compareKits(markOf(kit), markOf(now));
    },

    'recoveryKit.adopt': async ({ serverId, file, passphrase }, { signal }) => {
      const profile = await knownProfile(profiles, serverId);
      const kit = await readKit(file, passphrase, signal);
      if (kit.server.domain !== profile.domain) {
        throw new ProblemError('kit.other-server', { domain: kit.server.domain });
      }
      await keepBackupPassword(vault, serverId, kit.backups.password);
      // What was saved from here is known better than what was brought along.
      await profiles.update(serverId, (there) => ({
        ...there,
        recoveryKit: there.recoveryKit ?? markOf(kit),
      }));
      return {};
    },
  };
}
