import { type BrowserWindow, clipboard, dialog, shell } from 'electron';
import { type LinkPage, writeLinkPage } from '../core/local/files/link-page.ts';
import { isOutsideAddress } from '../shared/outside-addresses.ts';
import { fill } from '../shared/words/fill.ts';
import { desktopWords } from './desktop-words.ts';

/** Where links may lead to. */
export interface LinkTargets {
  /** The names of the person's servers. */
  hosts(): Promise<readonly string[]>;
  /** Where else pages of them lie: of each the origin, or the whole address without what follows its #. */
  addresses(): Promise<readonly string[]>;
  /** Whether an address opens an admin console that is offered on this computer now. */
  isConsoleLink(url: string): Promise<boolean>;
}

/**
 * Opens a link in the person's browser if it leads to one of their own servers over HTTPS, to an address of one in a
 * network at home, to an address from the
 * list of those pages may show, or to an admin console that Innkeeper itself offers at this moment. An address that
 * a page was tricked into must not start anything on this computer: it is shown, and can be copied.
 */
export async function openOutside(
  url: string,
  outside: LinkTargets,
  window: BrowserWindow | undefined,
): Promise<void> {
  const known =
    isOutsideAddress(url) ||
    isAllowed(url, await outside.hosts().catch(() => [])) ||
    isAmong(url, await outside.addresses().catch(() => []));
  if (known) await shell.openExternal(url);
  else if (!(await outside.isConsoleLink(url).catch(() => false)) || !(await openConsoleLink(url)))
    await tellRefused(url, window);
}

let last: LinkPage | undefined;

/** Its one-time secret goes to the browser in a private file, never as an argument. False where nothing opened it. */
async function openConsoleLink(url: string): Promise<boolean> {
  await forgetConsoleLink();
  last = await writeLinkPage(url);
  // It never rejects: what went wrong is its answer.
  return (await shell.openPath(last.file)) === '';
}

/** Deletes what the last admin console was opened with. */
export async function forgetConsoleLink(): Promise<void> {
  await last?.remove();
  last = undefined;
}

/** `hosts` are names; a name below one of them is theirs as well. */
function isAllowed(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password, port } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** Whether it is such an address, or lies at such an origin. */
function isAmong(url: string, addresses: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, username, password, pathname, search } = new URL(url);
  if (username !== '' || password !== '') return false;
  return addresses.some((address) => address === origin || address === `${origin}${pathname}${search}`);
}

/** One at a time: a page that opens many gets one answer. */
let telling = false;

async function tellRefused(url: string, window: BrowserWindow | undefined): Promise<void> {
  if (telling) return;
  telling = true;
  const { message, detail, copy, close } = desktopWords().refusedLink;
  const options = {
    type: 'info' as const,
    message,
    detail: fill(detail, { url: url.slice(0, 500) }),
    buttons: [close, copy],
    cancelId: 0,
  };
  try {
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options));
    if (response === 1) clipboard.writeText(url);
  } finally {
    telling = false;
  }
}
