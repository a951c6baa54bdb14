import type { Command } from 'commander';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { describeHandover } from './describe.ts';

/** `innkeeper handover look`. */
export function registerHandoverLook(handover: Command, run: Runner): void {
  const command = handover
    .command('look <spec>')
    .description('show who can sign in, what this computer keeps, and what the next host should change');
  serverCommand<ServerFlags>(command, run, async ({ core, serverId, output, signal }) => {
    const seen = await core.call('handover.look', { serverId }, signal);
    output.answer({ kind: 'handover', ...seen }, describeHandover(seen));
    return undefined;
  });
}
