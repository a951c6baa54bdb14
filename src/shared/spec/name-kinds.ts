/**
 * Ends of names that no public DNS answers for (RFC 2606, 6761, 6762, 7686, 8375, 9476; ICANN's
 * reservation of `internal`, and of `home` and `corp`, which are never to be delegated).
 */
const reserved = [
  'test',
  'example',
  'invalid',
  'localhost',
  'local',
  'internal',
  'home.arpa',
  'onion',
  'alt',
  'lan',
  'home',
  'corp',
] as const;

/** Whether a name can only exist on the own network. */
export function isReservedName(name: string): boolean {
  return reserved.some((end) => name === end || name.endsWith(`.${end}`));
}

/** Whether a server's name is an address (IPv4). */
export function isAddress(name: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(name);
}

/** Whether a server for a network at home may have that name. */
export function isHomeName(name: string): boolean {
  return isAddress(name) || isReservedName(name);
}
