import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const transportsAnswer = z.looseObject({
  rtc_transports: z.array(z.looseObject({ type: z.string(), url: z.string().optional() })).default([]),
});
export type CallTransports = z.infer<typeof transportsAnswer>['rtc_transports'];

/** GET `/_matrix/client/unstable/org.matrix.msc4143/rtc/transports` (MSC4143): where calls are carried. */
export async function getCallTransports(caller: SignedInCaller): Promise<CallTransports> {
  const answer = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_matrix/client/unstable/org.matrix.msc4143/rtc/transports`,
      what: message('call.reading-where-calls-are-carried'),
    },
    transportsAnswer,
  );
  return answer.rtc_transports;
}

const openIdAnswer = z.looseObject({
  access_token: z.string(),
  token_type: z.string(),
  matrix_server_name: z.string(),
  expires_in: z.number(),
});
export type OpenIdToken = z.infer<typeof openIdAnswer>;

/** POST `/_matrix/client/v3/user/{userId}/openid/request_token` (Matrix spec, "OpenID"): a proof for a third one. */
export function requestOpenIdToken(caller: SignedInCaller, userId: string): Promise<OpenIdToken> {
  return requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/user/${userId}/openid/request_token`,
      what: message('call.getting-proof-identity'),
      json: {},
    },
    openIdAnswer,
  );
}

const tokenAnswer = z.looseObject({ jwt: z.string() });

/** A call as MSC4195 names it: the main call of a room. */
const mainCall = 'm.call#ROOM';

/**
 * POST `/rtc/livekit/get_token` (MSC4195): a JWT for the main call of a room one has joined, through one's own
 * server, which lets lk-jwt answer.
 */
export async function requestRtcJwt(
  caller: SignedInCaller,
  call: { readonly url: string; readonly roomId: string; readonly memberId: string },
): Promise<string> {
  const answer = await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/unstable/io.element.msc4195/rtc/livekit/get_token`,
      what: message('call.getting-token-call'),
      json: { url: call.url, room_id: call.roomId, slot_id: mainCall, member_id: call.memberId },
    },
    tokenAnswer,
  );
  return answer.jwt;
}
