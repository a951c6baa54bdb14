import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { type MatrixCaller, requestJson } from '../http/request.ts';

const nonceAnswer = z.looseObject({ nonce: z.string().min(1) });
const registerAnswer = z.looseObject({
  user_id: z.string(),
  access_token: z.string(),
  device_id: z.string().optional(),
});

export interface NewAccount {
  /** Localpart. */
  readonly username: string;
  readonly password: string;
  readonly admin: boolean;
  readonly displayname?: string;
  /** Marks a program's account. */
  readonly user_type?: 'bot';
}

/**
 * Makes an account with the server's shared secret (Synapse docs, "Shared-Secret Registration"): GET
 * then POST `/_synapse/admin/v1/register`. The nonce lives 60 seconds and works once. The answer
 * holds a token of a new device: sign it out if it is not needed.
 * @throws ProblemError `matrix.refused` with errcode `M_USER_IN_USE` when the name is taken
 */
export async function registerWithSharedSecret(
  caller: MatrixCaller,
  sharedSecret: string,
  account: NewAccount,
): Promise<z.infer<typeof registerAnswer>> {
  const path = matrixPath`/_synapse/admin/v1/register`;
  const what = message('call.creating-account');
  const { nonce } = await requestJson(caller, { method: 'GET', path, what }, nonceAnswer);
  const mac = registrationMac(sharedSecret, nonce, account);
  return requestJson(
    caller,
    {
      method: 'POST',
      path,
      what,
      secrets: [account.password, nonce, mac],
      json: { nonce, ...account, mac },
    },
    registerAnswer,
  );
}

/** Hex HMAC-SHA1, keyed with the secret, of nonce, name, password, `admin` or `notadmin`, and the type if any, joined by NUL. */
export function registrationMac(sharedSecret: string, nonce: string, account: NewAccount): string {
  const parts = [nonce, account.username, account.password, account.admin ? 'admin' : 'notadmin'];
  if (account.user_type !== undefined) parts.push(account.user_type);
  return createHmac('sha1', sharedSecret).update(parts.join('\0'), 'utf8').digest('hex');
}
