import type { Command } from 'commander';
import type { Runner } from '../../command-context.ts';
import { registerHandoverAdmit } from './admit.ts';
import { registerHandoverFinish } from './finish.ts';
import { registerHandoverLook } from './look.ts';
import { registerHandoverWithdraw } from './withdraw.ts';

/** `innkeeper handover ...`: the server becomes somebody else's. */
export function registerHandover(program: Command, run: Runner): void {
  const handover = program
    .command('handover')
    .description('hand the server to somebody else: their key in, yours out, and nothing of it kept here');
  for (const register of [
    registerHandoverLook,
    registerHandoverAdmit,
    registerHandoverWithdraw,
    registerHandoverFinish,
  ]) {
    register(handover, run);
  }
}
