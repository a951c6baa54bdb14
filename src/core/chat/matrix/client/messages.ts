import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const sentAnswer = z.looseObject({ event_id: z.string() });
const eventAnswer = z.looseObject({
  event_id: z.string(),
  sender: z.string(),
  type: z.string(),
  content: z.looseObject({}),
});

/**
 * PUT `/_matrix/client/v3/rooms/{roomId}/send/m.room.message/{txnId}` (Matrix spec, "Sending events
 * to a room"). The same `transactionId` twice sends once.
 */
export function sendMessage(
  caller: SignedInCaller,
  roomId: string,
  transactionId: string,
  body: string,
): Promise<z.infer<typeof sentAnswer>> {
  return requestJson(
    caller,
    {
      method: 'PUT',
      path: matrixPath`/_matrix/client/v3/rooms/${roomId}/send/m.room.message/${transactionId}`,
      what: message('call.sending-message'),
      json: { msgtype: 'm.text', body },
    },
    sentAnswer,
  );
}

/** GET `/_matrix/client/v3/rooms/{roomId}/event/{eventId}` (Matrix spec, "Getting events for a room"). */
export function getEvent(
  caller: SignedInCaller,
  roomId: string,
  eventId: string,
): Promise<z.infer<typeof eventAnswer>> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_matrix/client/v3/rooms/${roomId}/event/${eventId}`,
      what: message('call.reading-message'),
    },
    eventAnswer,
  );
}
