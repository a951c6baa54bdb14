import { createHash } from 'node:crypto';
import {
  type KitMark,
  type KitPart,
  type KitState,
  kitParts,
} from '../../../shared/contract/recovery-kit.ts';
import type { RecoveryKit } from '../../../shared/recovery-kit/kit.ts';

/**
 * What is kept of a kit to see later whether it is still right. A password a host has chosen for a place is in no digest:
 * it could be guessed from one. A place that gets another one is a new place with an id of its own.
 */
export function markOf(kit: RecoveryKit): KitMark {
  const { server, backups, signingKey, madeAt } = kit;
  const { domain, address, port, user, addresses, hostKeys } = server;
  const places = backups.places.map(({ id, place, knownHosts }) => ({ id, place, knownHosts }));
  const parts: Record<KitPart, unknown> = {
    // An IPv6 address may be one of many a server takes by itself; it is not found by that one alone.
    address: { domain, address, port, user, v4: addresses.filter((one) => !one.includes(':')).sort() },
    'host-keys': hostKeys.map(({ fingerprint }) => fingerprint).sort(),
    places: { places: places.sort((a, b) => a.id.localeCompare(b.id)), sftpKey: backups.sftpKey },
    password: backups.password,
    'signing-key': signingKey?.trim() ?? null,
  };
  const digests = kitParts.map((part) => [part, digest(part, parts[part])] as const);
  return { at: madeAt, parts: Object.fromEntries(digests) as KitMark['parts'] };
}

/** How a kit that was saved stands to what the server has now. */
export function compareKits(saved: KitMark | undefined, now: KitMark): KitState {
  if (saved === undefined) return { state: 'never' };
  const changed = kitParts.filter((part) => saved.parts[part] !== now.parts[part]);
  return changed.length === 0
    ? { state: 'current', at: saved.at }
    : { state: 'outdated', at: saved.at, changed };
}

function digest(part: KitPart, value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([part, value]))
    .digest('hex');
}
