import type { Command } from 'commander';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';
import { describeChange } from './describe.ts';

interface FinishFlags extends ServerFlags {
  readonly unproven?: string;
}

/** `innkeeper handover finish`. */
export function registerHandoverFinish(handover: Command, run: Runner): void {
  const command = handover
    .command('finish <spec>')
    .description('once the next host has signed in: take your own key out, and forget the server here')
    .option('--unproven <domain>', "the server's name: do it though nobody was seen to sign in");
  serverCommand<FinishFlags>(command, run, async ({ core, serverId, output, signal }, _, flags) => {
    const { unproven = null } = flags;
    const done = await core.call('handover.finish', { serverId, unproven }, signal);
    output.answer(
      { kind: 'handed-over', ...done },
      [
        sayInTerminal(message('cli.handover.done')),
        ...(done.keysOut.length === 0
          ? []
          : [sayInTerminal(message('cli.handover.keys-out', { list: { list: done.keysOut } }))]),
        ...(done.mirror === null
          ? []
          : [sayInTerminal(message('cli.handover.mirror', { path: done.mirror }))]),
        ...describeChange(done.change),
      ].join('\n'),
    );
    return undefined;
  });
}
