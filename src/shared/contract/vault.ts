import { z } from 'zod';
import { nothing } from './common.ts';

/** How many characters the passphrase of the sealed file has at least, wherever it is given. */
export const shortestPassphrase = 8;

/** Where secrets are kept. `memory`: for this run of a command line only, never in a shell with pages. */
export const vaultStatusSchema = z.object({
  kind: z.enum(['keychain', 'file', 'memory']),
  state: z.enum(['ready', 'locked', 'new', 'unavailable']),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

const newPassphrase = z.string().min(shortestPassphrase).max(1024);

export const vaultCalls = {
  /** Opens the passphrase file, making it if there is none. Only where no keychain answers. */
  'vault.unlock': { input: z.strictObject({ passphrase: newPassphrase }), output: vaultStatusSchema },
  /**
   * Forgets the passphrase and ends every connection, so that nothing can be done before it is given again. Throws
   * `host.another-job` while work runs. Nothing happens where a keychain keeps the secrets.
   */
  'vault.lock': { input: nothing, output: vaultStatusSchema },
  /** Throws `vault.wrong-passphrase` where the one before does not open the file. */
  'vault.changePassphrase': {
    input: z.strictObject({ before: z.string().min(1).max(1024), after: newPassphrase }),
    output: nothing,
  },
  /** A person uses the pages: the time after which they are locked begins again. */
  'vault.used': { input: nothing, output: nothing },
} as const;
