import { app } from 'electron';

export const scheme = 'innkeeper';

/** Where the packaged pages are: a scheme of our own, so that no file on this computer is one of them. */
const packaged = `${scheme}://app/`;

/** Set by `npm run dev`: pages from a server that rebuilds them as they are edited. Never in a packaged app. */
const development = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;

/** The address of the pages. */
export const rendererUrl = development === undefined ? packaged : new URL('/', development).href;

/** Whether an address is one of our pages. Compared as text: addresses with a scheme of one's own have no origin in Node. */
export function isOurPage(url: string): boolean {
  return url === rendererUrl.slice(0, -1) || url.startsWith(rendererUrl);
}
