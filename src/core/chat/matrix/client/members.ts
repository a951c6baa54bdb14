import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const membersAnswer = z.looseObject({
  chunk: z.array(
    z.looseObject({ state_key: z.string(), content: z.looseObject({ membership: z.string() }) }),
  ),
});

/**
 * GET `/_matrix/client/v3/rooms/{roomId}/members` (Matrix spec, "Getting events for a room"): how everybody stands to
 * the room who was ever in it, was invited or banned. The caller must be in it.
 */
export async function memberships(
  caller: SignedInCaller,
  roomId: string,
): Promise<ReadonlyMap<string, string>> {
  const path = matrixPath`/_matrix/client/v3/rooms/${roomId}/members`;
  const what = message('call.listing-room-members');
  const { chunk } = await requestJson(caller, { method: 'GET', path, what }, membersAnswer);
  return new Map(chunk.map(({ state_key, content }) => [state_key, content.membership]));
}
