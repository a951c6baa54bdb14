import { allocate, type TransportAddress, type TurnOptions } from './client.ts';
import type { TurnConnectionTarget } from './connection.ts';
import { TurnRefusal } from './errors.ts';

/** Peers no relay may reach: home and provider networks, the server itself, a cloud's metadata service. */
export const privatePeers = [
  '10.0.0.1',
  '192.168.0.1',
  '172.16.0.1',
  '127.0.0.1',
  '169.254.169.254',
] as const;

/** What a relay did when it was really used. */
export interface TurnProbe {
  readonly relayed: TransportAddress;
  /** Private peers it would have relayed to. Must be empty. */
  readonly openPeers: readonly string[];
}

/**
 * Takes an address from the relay, asks it to talk to each private peer, and gives the address
 * back. Nothing is sent to any peer.
 * @throws what `allocate` throws
 */
export async function probeTurn(target: TurnConnectionTarget, options: TurnOptions): Promise<TurnProbe> {
  const allocation = await allocate(target, options);
  try {
    const openPeers: string[] = [];
    for (const peer of privatePeers) {
      // A relay inside a private network may reach itself; that is how two of its clients talk.
      if (peer === allocation.relayed.address) continue;
      if (await isPermitted(allocation.permit, peer)) openPeers.push(peer);
    }
    return { relayed: allocation.relayed, openPeers };
  } finally {
    await allocation.release();
  }
}

async function isPermitted(permit: (peer: string) => Promise<void>, peer: string): Promise<boolean> {
  try {
    await permit(peer);
    return true;
  } catch (error) {
    // 443: a place of the other family talks to none of these (RFC 8656, 9.2).
    if (error instanceof TurnRefusal && (error.code === 403 || error.code === 443)) return false;
    throw error;
  }
}
