import type { Command } from 'commander';
import type { Health } from '../../../shared/contract/health.ts';
import type { Runner } from '../command-context.ts';
import { describeHealth } from '../describe-health.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';

interface StatusFlags extends ServerFlags {
  readonly watch?: boolean;
}

export function registerStatus(program: Command, run: Runner): void {
  const command = program
    .command('status <spec>')
    .description('tell how the server is; fails (1) unless everything that should run does')
    .option('--watch', 'go on telling, every 15 seconds, until Ctrl+C');
  serverCommand<StatusFlags>(command, run, async ({ core, serverId, output, signal }, _, flags) => {
    // A fresh process knows nothing from before: the first state is looked at now.
    const health = core.handlers.streams['health.watch']({ serverId, pace: 'watching' }, { signal });
    let ended: ExitCode = exitCodes.failed;
    for await (const now of health) {
      output.answer({ kind: 'status', status: now }, describeHealth(now));
      ended = isWell(now) ? exitCodes.done : exitCodes.failed;
      if (!flags.watch) break;
    }
    return ended;
  });
}

function isWell({ light }: Health): boolean {
  return light === 'good' || light === 'attention';
}
