import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** An event as clients get it. `content` is whatever the sender put there. */
const roomEvent = z.looseObject({
  event_id: z.string(),
  sender: z.string(),
  type: z.string(),
  origin_server_ts: z.number(),
  content: z.record(z.string(), z.unknown()).catch({}),
});
export type RoomEvent = z.infer<typeof roomEvent>;

/** GET `/_synapse/admin/v1/rooms/{roomId}/messages` (Synapse docs, "Room Messages API"): the newest ones. */
export async function latestEvents(
  caller: SignedInCaller,
  roomId: string,
  limit: number,
): Promise<RoomEvent[]> {
  const { chunk } = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/rooms/${roomId}/messages` + matrixQuery({ dir: 'b', limit }),
      what: message('call.reading-room'),
    },
    z.looseObject({ chunk: z.array(roomEvent) }),
  );
  return chunk;
}

const contextAnswer = z.looseObject({
  event: roomEvent,
  /** The nearest first. */
  events_before: z.array(roomEvent),
  events_after: z.array(roomEvent),
});

/** GET `/_synapse/admin/v1/rooms/{roomId}/context/{eventId}` (Synapse docs, "Event Context API"). `limit` counts those around it. */
export function eventContext(
  caller: SignedInCaller,
  roomId: string,
  eventId: string,
  limit: number,
): Promise<z.infer<typeof contextAnswer>> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/rooms/${roomId}/context/${eventId}` + matrixQuery({ limit }),
      what: message('call.reading-messages'),
    },
    contextAnswer,
  );
}
