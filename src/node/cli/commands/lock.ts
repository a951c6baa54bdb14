import type { Command } from 'commander';
import { pause } from '../../../shared/async/pause.ts';
import type { Holder } from '../../../shared/holder.ts';
import { message } from '../../../shared/message.ts';
import type { Runner } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../on-server.ts';
import { sayInTerminal, terminalLanguage } from '../terminal-words.ts';

interface LockFlags extends ServerFlags {
  readonly wait?: boolean;
  readonly takeOver?: boolean;
}

/** `innkeeper lock`: who changes a server right now. */
export function registerLock(program: Command, run: Runner): void {
  const command = program
    .command('lock <spec>')
    .description('tell who is changing the server right now; fails (1) while somebody is')
    .option('--wait', 'follow what they do until they are done')
    .option('--take-over', 'end the hold of somebody who has given no sign of life for a minute');
  serverCommand<LockFlags>(command, run, async (on, _, flags) => {
    let holder = await look(on);
    if (flags.takeOver && holder !== null) {
      await on.core.call('servers.takeOver', { serverId: on.serverId, token: holder.token }, on.signal);
      holder = await look(on);
    }
    const told = teller(on);
    told(holder);
    while (flags.wait && holder !== null) {
      await pause(2_000, on.signal);
      holder = await look(on);
      told(holder);
    }
    return holder === null ? exitCodes.done : exitCodes.failed;
  });
}

async function look({ core, serverId, signal }: OnServer): Promise<Holder | null> {
  return (await core.call('servers.atWork', { serverId }, signal)).holder;
}

/** Tells of a holder each time something of it has changed. */
function teller({ output }: OnServer): (holder: Holder | null) => void {
  let before = '';
  return (holder) => {
    const words = holder === null ? sayInTerminal(message('cli.lock.free')) : describeHolder(holder);
    if (words !== before) output.answer({ kind: 'lock', holder }, words);
    before = words;
  };
}

function describeHolder({ person, computer, flow, since, step, fraction, standing }: Holder): string {
  const what = message(flow === undefined ? 'flow.other' : `flow.${flow}`);
  const percent = fraction === undefined ? '' : `, ${Math.floor(fraction * 100)} %`;
  return [
    sayInTerminal(message('cli.lock.held', { person, computer, what, since: { at: since } })),
    ...(step === undefined ? [] : [`  ${terminalLanguage().words.steps[step]}${percent}`]),
    ...(standing === 'alive' ? [] : [`  ${sayInTerminal(message(`cli.lock.${standing}`))}`]),
  ].join('\n');
}
