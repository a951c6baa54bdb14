import type { Command } from 'commander';
import { type AdminConsoleState, adminConsoleStates } from '../../../shared/contract/consoles.ts';
import { message } from '../../../shared/message.ts';
import { isWordedConsole } from '../../../shared/words/admin-consoles.ts';
import type { Runner } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';
import { hasDisplay, openInBrowser } from '../open-in-browser.ts';
import { untilInterrupted } from '../show-pages.ts';
import { sayInTerminal, terminalLanguage } from '../terminal-words.ts';

interface ConsoleFlags extends ServerFlags {
  /** False with `--no-open`. */
  readonly open?: boolean;
}

/** `innkeeper console <spec> [console]`. */
export function registerConsole(program: Command, run: Runner): void {
  const command = program
    .command('console <spec> [console]')
    .alias('page')
    .description('open an admin console until Ctrl+C, such as pgadmin; without a name, list them')
    .option('--no-open', 'print the address only');
  serverCommand<ConsoleFlags>(command, run, async (on, [id], flags) => {
    const { core, serverId, output, signal, terminal } = on;
    if (id === undefined) {
      const consoles = await core.call('consoles.list', { serverId }, signal);
      output.answer(
        { kind: 'consoles', consoles },
        consoles.map(describeConsole).join('\n') || sayInTerminal(message('cli.no-consoles')),
      );
      return exitCodes.done;
    }
    const { url } = await core.call('consoles.open', { serverId, console: id }, signal);
    const forget = flags.open !== false && hasDisplay(terminal.env) ? await openInBrowser(url) : undefined;
    output.answer(
      { kind: 'console', console: id, url },
      [
        sayInTerminal(message('cli.console-open', { name: nameOf(id), url })),
        sayInTerminal(message('cli.console-once')),
      ].join('\n'),
    );
    await untilInterrupted(on);
    await forget?.();
    return exitCodes.done;
  });
}

function nameOf(id: string): string {
  return isWordedConsole(id) ? terminalLanguage().words.adminConsoles[id].name : id;
}

/** One line of the list. */
export function describeConsole({ id, state }: AdminConsoleState): string {
  const widest = Math.max(...adminConsoleStates.map((one) => stateWords(one).length));
  const what = isWordedConsole(id) ? terminalLanguage().words.adminConsoles[id].what : '';
  return `${id.padEnd(14)} ${stateWords(state).padEnd(widest + 1)} ${what}`.trimEnd();
}

function stateWords(state: AdminConsoleState['state']): string {
  return sayInTerminal(message(`cli.console.${state}`));
}
