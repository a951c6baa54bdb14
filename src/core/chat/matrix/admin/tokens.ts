import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** `expiry_time` is in milliseconds since 1970; null: never. `uses_allowed` null: without end. */
const registrationToken = z.looseObject({
  token: z.string(),
  uses_allowed: z.number().nullable(),
  pending: z.number(),
  completed: z.number(),
  expiry_time: z.number().nullable(),
});
export type RegistrationToken = z.infer<typeof registrationToken>;

const what = message('call.managing-invitations');

/** GET `/_synapse/admin/v1/registration_tokens` (Synapse docs, "Registration Tokens"): all, good and spent. */
export async function listTokens(caller: SignedInCaller): Promise<RegistrationToken[]> {
  const answer = await requestJson(
    caller,
    { method: 'GET', path: matrixPath`/_synapse/admin/v1/registration_tokens`, what },
    z.looseObject({ registration_tokens: z.array(registrationToken) }),
  );
  return answer.registration_tokens;
}

/** POST `/_synapse/admin/v1/registration_tokens/new`. @throws `matrix.refused` with `M_INVALID_PARAM` when it exists */
export function createToken(
  caller: SignedInCaller,
  token: Pick<RegistrationToken, 'token' | 'uses_allowed' | 'expiry_time'>,
): Promise<RegistrationToken> {
  return requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/registration_tokens/new`,
      what,
      json: token,
      secrets: [token.token],
    },
    registrationToken,
  );
}

/** GET `/_synapse/admin/v1/registration_tokens/{token}`. @throws `matrix.refused` with `M_NOT_FOUND` */
export function getToken(caller: SignedInCaller, token: string): Promise<RegistrationToken> {
  return requestJson(
    caller,
    { method: 'GET', path: tokenPath(token), what, secrets: [token] },
    registrationToken,
  );
}

/** PUT of the same: what is absent stays as it is. */
export function updateToken(
  caller: SignedInCaller,
  token: string,
  change: Partial<Pick<RegistrationToken, 'uses_allowed' | 'expiry_time'>>,
): Promise<RegistrationToken> {
  return requestJson(
    caller,
    { method: 'PUT', path: tokenPath(token), what, json: change, secrets: [token] },
    registrationToken,
  );
}

/** DELETE of the same. */
export async function deleteToken(caller: SignedInCaller, token: string): Promise<void> {
  await requestJson(
    caller,
    { method: 'DELETE', path: tokenPath(token), what, secrets: [token] },
    z.looseObject({}),
  );
}

function tokenPath(token: string): string {
  return matrixPath`/_synapse/admin/v1/registration_tokens/${token}`;
}
