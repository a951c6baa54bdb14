import type { vaultCalls } from '../../../shared/contract/vault.ts';
import type { PreferencesFile } from '../../local/preferences.ts';
import { AutoLock } from '../../local/vault/auto-lock.ts';
import type { Vault } from '../../local/vault/types.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof vaultCalls>;

interface VaultTools {
  readonly vault: Vault;
  readonly preferences: PreferencesFile;
  /** Throws where work would lose what it signs in with. */
  readonly requireIdle: () => void;
  /** Ends whatever was opened with a secret. */
  readonly closeAll: () => Promise<void>;
  /** Told once secrets can be read again. */
  readonly opened: () => void;
}

/** Opening and locking what is kept with a passphrase. `stop` ends the wait for the next locking. */
export function vaultHandlers({ vault, preferences, requireIdle, closeAll, opened }: VaultTools): {
  readonly calls: Area;
  readonly stop: () => void;
} {
  const lock = async () => {
    requireIdle();
    const status = await vault.lock();
    if (status.state === 'locked') await closeAll();
    return status;
  };
  const idle = new AutoLock(() =>
    lock().then(
      () => true,
      () => false,
    ),
  );
  const used = async () => {
    const { kind, state } = await vault.status();
    const { lockAfter } = await preferences.read();
    idle.used(kind === 'file' && state === 'ready' && lockAfter > 0 ? lockAfter * 60_000 : undefined);
  };
  return {
    calls: {
      'vault.unlock': async ({ passphrase }) => {
        const status = await vault.unlock(passphrase);
        await used();
        opened();
        return status;
      },
      'vault.look': () => vault.look(),
      'vault.lock': async () => {
        const status = await lock();
        idle.stop();
        return status;
      },
      'vault.changePassphrase': async ({ before, after }) => {
        await vault.changePassphrase(before, after);
        return {};
      },
      'vault.used': async () => {
        await used();
        return {};
      },
    },
    stop: () => idle.stop(),
  };
}
