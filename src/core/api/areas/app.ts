import type { CallOutput } from '../../../shared/contract.ts';
import type { Vault } from '../../local/vault/types.ts';
import type { Handlers } from '../handlers.ts';

type Area = Pick<Handlers['calls'], 'app.info' | 'vault.unlock'>;

/** Innkeeper itself: who answers, and the safe it keeps secrets in. */
interface App extends Pick<CallOutput<'app.info'>, 'shell' | 'version'> {
  readonly vault: Vault;
}

export function appArea({ shell, version, vault }: App): Area {
  return {
    'app.info': async () => ({ version, shell, vault: await vault.status() }),
    'vault.unlock': async ({ passphrase }) => vault.unlock(passphrase),
  };
}
