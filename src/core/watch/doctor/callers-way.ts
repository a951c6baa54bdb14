import { type CallersWay, findCallersWay } from '../../deploy/verify/turn/callers-way.ts';
import type { Examination } from './examination.ts';

/** Where callers come to the examined server. Without a look at it its own addresses are not known. */
export async function wayOf({ site, ssh, facts }: Examination): Promise<CallersWay> {
  const { v4, v6 } = (await facts)?.addresses ?? { v4: [], v6: [] };
  return findCallersWay(await site, { reached: (await ssh).remoteAddress, own: [...v4, ...v6] });
}
