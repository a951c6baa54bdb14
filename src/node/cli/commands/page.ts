import type { Command } from 'commander';
import type { AdminConsoleState } from '../../../shared/contract/consoles.ts';
import { adminConsoleWords, isWordedPage } from '../../../shared/words/admin-consoles.ts';
import type { Runner } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';
import { hasDisplay, openInBrowser } from '../open-in-browser.ts';
import { untilInterrupted } from '../show-pages.ts';

interface PageFlags extends ServerFlags {
  /** False with `--no-open`. */
  readonly open?: boolean;
}

const states: Record<AdminConsoleState['state'], string> = {
  ready: 'ready',
  'not-running': 'not running',
  off: 'off',
};

/** `innkeeper page <spec> [page]`. */
export function registerConsole(program: Command, run: Runner): void {
  const command = program
    .command('page <spec> [page]')
    .description('open a page for administrators until Ctrl+C, such as pgadmin; without a name, list them')
    .option('--no-open', 'print the address only');
  serverCommand<PageFlags>(command, run, async (on, [page], flags) => {
    const { core, serverId, output, signal, terminal } = on;
    if (page === undefined) {
      const pages = await core.call('consoles.list', { serverId }, signal);
      output.answer({ kind: 'pages', pages }, pages.map(describePage).join('\n') || 'There are none.');
      return exitCodes.done;
    }
    const { url } = await core.call('consoles.open', { serverId, page }, signal);
    const forget = flags.open !== false && hasDisplay(terminal.env) ? await openInBrowser(url) : undefined;
    output.answer(
      { kind: 'page', page, url },
      `${isWordedPage(page) ? adminConsoleWords[page].name : page} is open at ${url}\nThe link works once, for you alone. Press Ctrl-C to close the page.`,
    );
    await untilInterrupted(on);
    await forget?.();
    return exitCodes.done;
  });
}

/** One line of the list. */
export function describePage({ id, state }: AdminConsoleState): string {
  const what = isWordedPage(id) ? adminConsoleWords[id].what : '';
  return `${id.padEnd(14)} ${states[state].padEnd(12)} ${what}`.trimEnd();
}
