import { z } from 'zod';
import { type Message, message } from '../../../../shared/message.ts';
import type { OpenIdToken } from '../../../chat/matrix/client/group-calls.ts';
import { parseJson } from '../../../chat/matrix/http/error-response.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed } from '../result.ts';

const tokenSchema = z.looseObject({ url: z.string(), jwt: z.string() });

/** What lk-jwt gives for a proof of identity. */
export interface LivekitJwt {
  /** Where LiveKit answers. */
  readonly url: string;
  readonly jwt: string;
}

/**
 * POST `/sfu/get` of lk-jwt: the way of apps that bring a proof of identity themselves. It asks the chat server
 * about the proof, and opens the call at LiveKit, both by their public names.
 * @throws CheckFailed with what is wrong between the three
 */
export async function requestLivekitJwt(
  site: PublicSite,
  hostname: string,
  { roomId, proof }: { readonly roomId: string; readonly proof: OpenIdToken },
): Promise<LivekitJwt> {
  const { access_token, token_type, matrix_server_name, expires_in } = proof;
  const openid_token = { access_token, token_type, matrix_server_name, expires_in };
  const response = await site.at(hostname).request('POST', '/livekit/jwt/sfu/get', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ room: roomId, openid_token, device_id: 'CHECK' }),
    signal: site.signal,
    timeoutMs: 2 * answerMs,
  });
  const jwt = tokenSchema.safeParse(parseJson(response.body));
  if (response.status === 200 && jwt.success) return jwt.data;
  throw new CheckFailed(whyNone(response.status));
}

function whyNone(status: number): Message {
  switch (status) {
    case 401:
      return message('check.calls-no-identity');
    case 500:
      return message('check.calls-livekit-closed');
    default:
      return message('check.calls-no-token', { status });
  }
}
