import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** Empty when the server names no relay: then every field is absent. `ttl` is in seconds. */
const turnServerAnswer = z.looseObject({
  username: z.string().optional(),
  password: z.string().optional(),
  uris: z.array(z.string()).default([]),
  ttl: z.number().optional(),
});
export type TurnServerAnswer = z.infer<typeof turnServerAnswer>;

/** GET `/_matrix/client/v3/voip/turnServer` (Matrix spec, "Voice over IP"): credentials for the relay. */
export function getTurnServer(caller: SignedInCaller): Promise<TurnServerAnswer> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_matrix/client/v3/voip/turnServer`,
      what: message('call.reading-call-relay'),
    },
    turnServerAnswer,
  );
}
