import { once } from 'node:events';
import { redactPatterns } from '../../core/server/redact.ts';
import { message } from '../../shared/message.ts';
import { toProblem } from '../../shared/problem.ts';
import { ensureBuilt } from '../build/ensure-built.ts';
import { projectFolder } from '../project.ts';
import { startWebShell, type WebShell } from '../web/web-shell.ts';
import type { CommandContext } from './command-context.ts';
import type { CoreSession } from './core-session.ts';
import { hasDisplay, openInBrowser } from './open-in-browser.ts';
import { sayInTerminal } from './terminal-words.ts';
import { wholeNumber } from './whole-number.ts';

export interface ShowFlags {
  readonly port?: number;
  /** False with `--no-open`. */
  readonly open?: boolean;
}

/** What `--port` takes: an ordinary user may listen on no lower one. */
export const pagesPort = wholeNumber({ least: 1024, most: 65_535 });

/** Offers the pages and tells where. */
export async function showPages(
  { output, interrupts, terminal }: CommandContext,
  core: CoreSession,
  flags: ShowFlags,
): Promise<{ readonly shell: WebShell; readonly close: () => Promise<void> }> {
  const signal = interrupts.either;
  const pagesFolder = await ensureBuilt('pages', { root: projectFolder, report: output.say, signal });
  const shell = await startWebShell({
    handlers: core.handlers,
    pagesFolder,
    port: flags.port,
    onBug: (error) => output.say(redactPatterns(toProblem(error).details)),
  });
  const forget =
    flags.open !== false && hasDisplay(terminal.env) ? await openInBrowser(shell.url) : async () => {};
  output.answer(
    { kind: 'web', url: shell.url, port: shell.port },
    [message('cli.pages.open', { url: shell.url }), message('cli.pages.once')].map(sayInTerminal).join('\n'),
  );
  return {
    shell,
    close: async () => {
      await shell.close();
      await forget();
    },
  };
}

/** Until Ctrl-C, or until the process is told to end. */
export async function untilInterrupted({ interrupts }: CommandContext): Promise<void> {
  if (!interrupts.either.aborted) await once(interrupts.either, 'abort');
}
