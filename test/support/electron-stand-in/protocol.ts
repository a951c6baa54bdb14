import { tellTest } from './report.ts';

type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]) => tellTest({ kind: 'schemes', schemes }),
  handle: (scheme: string, handler: Handler) => handlers.set(scheme, handler),
};

/** Chromium knows no scheme of ours: pages of `innkeeper://app/` are shown under this address. */
const shown = 'https://innkeeper.test/';
const meant = 'innkeeper://app/';

export const asShown = (url: string) => (url.startsWith(meant) ? shown + url.slice(meant.length) : url);
export const asMeant = (url: string) => (url.startsWith(shown) ? meant + url.slice(shown.length) : url);

/** Answers as Electron would for an address with a handled scheme; undefined for any other. */
export async function handled(url: string, method: string): Promise<Response | undefined> {
  const handler = handlers.get(url.split(':', 1)[0] ?? '');
  return handler?.(new Request(url, { method }));
}
