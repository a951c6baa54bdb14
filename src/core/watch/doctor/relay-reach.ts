import { findRelayReach, type RelayReach } from '../../deploy/verify/turn/relay-reach.ts';
import type { Examination } from './examination.ts';

/** Where callers come to the examined server. Without a look at it its own addresses are not known. */
export async function relayReachOf({ site, ssh, facts }: Examination): Promise<RelayReach> {
  const { v4, v6 } = (await facts)?.addresses ?? { v4: [], v6: [] };
  return findRelayReach(await site, { reached: (await ssh).remoteAddress, own: [...v4, ...v6] });
}
