import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { startWebShell } from '../../../src/node/web/web-shell.ts';
import { builtPages } from './built-pages.ts';
import type { Script } from './scripted-core.ts';

export interface Opened {
  readonly page: Page;
  /** What the page complained about in the console, or threw. A test that expects none looks here. */
  readonly complaints: string[];
  /** Shows another page of Innkeeper, as a bookmark would. */
  go(hash: string): Promise<void>;
  /** Cuts the socket, as a laptop that slept would; the page may come back at once. Only where `cuttable`. */
  cut(): Promise<void>;
  /** Ends the shell under the page. */
  endShell(): Promise<void>;
  /** Starts another shell at the same address, which does not know the page. */
  startAnotherShell(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds that closing waits for work to end. */
const patience = 5000;

/** What stands behind the pages: a scripted core, or a real one. */
interface Shown extends Pick<Script, 'handlers'> {
  readonly jobs: Pick<Script['jobs'], 'close'>;
}

interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Carries the socket through the test, which makes it slow. */
  readonly cuttable?: boolean;
  /** Done to the page before anything is loaded. */
  readonly before?: (page: Page) => Promise<void>;
}

/** Opens the built pages in a browser of their own, over the real browser shell, in front of a scripted core. */
export async function openPages(
  browser: Browser,
  script: Shown,
  hash = '/',
  look: Look = {},
): Promise<Opened> {
  const options = {
    handlers: script.handlers,
    pagesFolder: await builtPages(),
    onBug: (error: unknown) => complaints.push(`core: ${String(error)}`),
  };
  let shell = await startWebShell(options);
  const { port } = shell;
  const { width = 1280, height = 860, dark = false, cuttable = false, before } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await before?.(page);
  const sockets: WebSocketRoute[] = [];
  if (cuttable) {
    await page.routeWebSocket('**/channel', (socket) => {
      socket.connectToServer();
      sockets.push(socket);
    });
  }
  await page.goto(shell.url);
  await page.waitForURL((url) => url.pathname === '/');
  const go = async (to: string) => {
    await page.goto(`http://127.0.0.1:${port}/#${to}`);
    await page.getByRole('heading').first().waitFor();
  };
  await go(hash);
  return {
    page,
    complaints,
    go,
    cut: async () => {
      await Promise.all(sockets.splice(0).map((socket) => socket.close()));
    },
    endShell: () => shell.close(),
    startAnotherShell: async () => {
      shell = await startWebShell({ ...options, port });
    },
    async close() {
      await context.close();
      // A scripted flow may wait for what only its test could have done; a failed test must not hang for that.
      await Promise.race([script.jobs.close(), sleep(patience, undefined, { ref: false })]);
      await shell.close();
    },
  };
}
