import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const roomVersions = z.looseObject({ default: z.string(), available: z.record(z.string(), z.string()) });
export type RoomVersions = z.infer<typeof roomVersions>;

const capabilitiesAnswer = z.looseObject({
  capabilities: z.looseObject({ 'm.room_versions': roomVersions }),
});

/** GET `/_matrix/client/v3/capabilities` (Matrix spec, "Capabilities negotiation"): which room versions there are. */
export async function getRoomVersions(caller: SignedInCaller): Promise<RoomVersions> {
  const answer = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_matrix/client/v3/capabilities`,
      what: message('call.reading-capabilities'),
    },
    capabilitiesAnswer,
  );
  return answer.capabilities['m.room_versions'];
}
