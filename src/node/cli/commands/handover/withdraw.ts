import type { Command } from 'commander';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';

interface WithdrawFlags extends ServerFlags {
  readonly run?: boolean;
}

/** `innkeeper handover withdraw`. */
export function registerHandoverWithdraw(handover: Command, run: Runner): void {
  const command = handover
    .command('withdraw <spec>')
    .description('show the key that was let in and nobody has used yet; with --run, take it back')
    .option('--run', 'do it: the key cannot sign in any more then');
  serverCommand<WithdrawFlags>(command, run, async ({ core, serverId, output, signal }, _, flags) => {
    const { admitted, user, file: path } = await core.call('handover.look', { serverId }, signal);
    if (admitted === null) {
      output.answer(
        { kind: 'handover-withdrawal', admitted },
        sayInTerminal(message('cli.handover.nothing-to-withdraw')),
      );
      return undefined;
    }
    const { fingerprint, added, proof } = admitted;
    if (proof.state === 'proven') throw new ProblemError('handover.used', { from: proof.from });
    if (flags.run === true) {
      const done = await core.call('handover.withdraw', { serverId, fingerprint }, signal);
      const told = message(done.removed ? 'cli.handover.withdrawn' : 'cli.handover.not-waited', {
        fingerprint,
      });
      output.answer({ kind: 'handover-withdrawn', ...done }, sayInTerminal(told));
      return undefined;
    }
    const told = added
      ? message('cli.handover.would-withdraw', { fingerprint, path, user })
      : message('cli.handover.would-stop-waiting', { fingerprint, path });
    output.answer({ kind: 'handover-withdrawal', user, path, admitted }, sayInTerminal(told));
    return undefined;
  });
}
