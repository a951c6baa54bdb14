import { shell } from 'electron';

/** Where links may lead to. */
export interface Outside {
  /** The domains of the person's servers. */
  hosts(): Promise<readonly string[]>;
  /** Whether an address opens a page of a server that is offered on this computer now. */
  isPageLink(url: string): Promise<boolean>;
}

/**
 * Opens a link in the person's browser if it leads to one of their own servers over HTTPS, or to a page of one
 * that Innkeeper itself offers at this moment, and does nothing otherwise: an address that a page was tricked into
 * must not start anything on this computer.
 */
export async function openOutside(url: string, outside: Outside): Promise<void> {
  const known = isAllowed(url, await outside.hosts().catch(() => []));
  if (known || (await outside.isPageLink(url).catch(() => false))) await shell.openExternal(url);
}

/** `hosts` are domains; a name below one of them is theirs as well. */
export function isAllowed(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password, port } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
