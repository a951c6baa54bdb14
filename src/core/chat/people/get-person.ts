import type { CallOutput } from '../../../shared/contract.ts';
import { joinedRooms } from '../matrix/admin/rooms.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { rateLimitOf } from './change-person.ts';
import { findPerson } from './find-person.ts';
import { usageOf } from './usage.ts';

/** One person with everything the person page tells at once. */
export async function getPerson(panel: Panel, userId: string): Promise<CallOutput<'people.get'>> {
  const person = await findPerson(panel, userId);
  const [usage, rooms, rateLimit] = await Promise.all([
    usageOf(panel.caller, [userId]),
    joinedRooms(panel.caller, userId),
    rateLimitOf(panel, userId),
  ]);
  const { devices, mediaCount, mediaBytes } = usage[0] ?? { devices: 0, mediaCount: 0, mediaBytes: 0 };
  return { ...person, devices, mediaCount, mediaBytes, roomCount: rooms.length, rateLimit };
}
