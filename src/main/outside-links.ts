import { shell } from 'electron';

/**
 * Opens a link in the person's browser if it leads to one of their own servers over HTTPS, and does
 * nothing otherwise: an address that a page was tricked into must not start anything on this computer.
 */
export async function openOutside(url: string, hosts: () => Promise<readonly string[]>): Promise<void> {
  if (isAllowed(url, await hosts().catch(() => []))) await shell.openExternal(url);
}

/** `hosts` are domains; a name below one of them is theirs as well. */
export function isAllowed(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password, port } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
