import { join } from 'node:path';
import { execa } from 'execa';

/** What a person's shell would hold: a data folder of its own, and a sealed file for want of a keychain. */
function cliEnvironment(folder: string): Record<string, string> {
  return {
    INNKEEPER_DATA: join(folder, 'data'),
    DBUS_SESSION_BUS_ADDRESS: '',
    INNKEEPER_VAULT_PASSPHRASE: 'four quite unrelated words',
  };
}

/** The real command line in a process of its own; whatever its exit code, it is no error. */
export function innkeeperIn(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  return execa(process.execPath, ['bin/innkeeper.mjs', ...args], {
    reject: false,
    // Whoever is asked to end shows first what would be lost, however long that takes on a busy machine.
    forceKillAfterDelay: false,
    env: { ...cliEnvironment(folder), ...env },
  });
}
