import { z } from 'zod';
import { shortestPassphrase } from './choices.ts';
import { nothing } from './common.ts';

/** Where secrets are kept. `memory`: for this run of a command line only, never in a shell with pages. */
export const vaultStatusSchema = z.object({
  kind: z.enum(['keychain', 'file', 'memory']),
  state: z.enum(['ready', 'locked', 'new', 'unavailable']),
  /** The keychain was asked and has not answered yet: the system may be asking its person for a password. */
  asking: z.literal(true).optional(),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

const newPassphrase = z.string().min(shortestPassphrase).max(1024);

export const vaultCalls = {
  /** Opens the passphrase file, making it if there is none. Only where no keychain answers. */
  'vault.unlock': { input: z.strictObject({ passphrase: newPassphrase }), output: vaultStatusSchema },
  /** Asks the keychain once more, unless it is being asked. Answers soon, with `asking` where it takes longer. */
  'vault.look': { input: nothing, output: vaultStatusSchema },
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
