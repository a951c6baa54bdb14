import type { Command } from 'commander';
import type { Runner } from '../../command-context.ts';
import { registerKitCheck } from './check.ts';
import { registerKitOpen } from './open.ts';
import { registerKitSave } from './save.ts';
import { registerKitShow } from './show.ts';

/** `innkeeper recovery-kit ...`: what is needed when the server, or this computer, is gone. */
export function registerRecoveryKit(program: Command, run: Runner): void {
  const kit = program
    .command('recovery-kit')
    .description('what is needed when the server or this computer is gone: one page and one encrypted file')
    .addHelpText(
      'after',
      '\nThe passphrase is asked for, or read from the environment as INNKEEPER_KIT_PASSPHRASE. The file opens without\nInnkeeper as well: age --decrypt FILE',
    );
  for (const register of [registerKitSave, registerKitShow, registerKitCheck, registerKitOpen]) {
    register(kit, run);
  }
}
