import type { CallOutput } from '../../../shared/contract.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { Vault } from '../../local/vault/types.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], 'app.info' | 'app.save' | 'vault.unlock'>;

/** How a shell answers `app.save`. */
export type SaveFile = Handlers['calls']['app.save'];

/** Innkeeper itself: who answers, and the safe it keeps secrets in. */
interface App extends Pick<CallOutput<'app.info'>, 'shell' | 'version'> {
  readonly vault: Vault;
  readonly saveFile?: SaveFile;
}

export function appHandlers({ shell, version, vault, saveFile = noDialog }: App): Area {
  return {
    'app.info': async () => ({ version, shell, vault: await vault.status() }),
    'app.save': saveFile,
    'vault.unlock': async ({ passphrase }) => vault.unlock(passphrase),
  };
}

async function noDialog(): Promise<never> {
  throw new ProblemError('input.call', { path: 'app.save', reason: message('invalid.browser-saves') });
}
