import type { CoreOptions } from '../create-core.ts';
import type { Handlers } from '../handlers.ts';

type Area = Pick<Handlers['calls'], 'app.info' | 'vault.unlock'>;

/** Innkeeper itself: who answers, and the safe it keeps secrets in. */
export function appArea({ shell, version, vault }: Pick<CoreOptions, 'shell' | 'version' | 'vault'>): Area {
  return {
    'app.info': async () => ({ version, shell, vault: await vault.status() }),
    'vault.unlock': async ({ passphrase }) => vault.unlock(passphrase),
  };
}
