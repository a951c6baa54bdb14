import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { type MatrixCaller, requestJson, type SignedInCaller } from '../http/request.ts';
import { loginPath, versionsPath } from './paths.ts';

/** Answers keep the wire's own names, so that the specification can be read beside them. */
const versionsAnswer = z.looseObject({ versions: z.array(z.string()) });
const loginAnswer = z.looseObject({ user_id: z.string(), access_token: z.string(), device_id: z.string() });
const whoamiAnswer = z.looseObject({ user_id: z.string(), device_id: z.string().optional() });

/** GET `/_matrix/client/versions` (Matrix spec, client-server API, "API Standards"): needs no token. */
export function getVersions(caller: MatrixCaller): Promise<z.infer<typeof versionsAnswer>> {
  return requestJson(
    caller,
    { method: 'GET', path: versionsPath, what: message('call.reading-versions') },
    versionsAnswer,
  );
}

export interface Login {
  /** Localpart or full user id. */
  readonly user: string;
  readonly password: string;
  /** The name the device gets in the user's list of devices. */
  readonly deviceName: string;
  /** The device itself: signing in with it again ends what it was signed in with. Left out, it is a new one. */
  readonly deviceId?: string;
}

/**
 * POST `/_matrix/client/v3/login` with `m.login.password` (Matrix spec, "Login"). Synapse allows
 * few of these: by default 5 at once and 3 in a thousand seconds after, per account and per address.
 */
export function login(
  caller: MatrixCaller,
  { user, password, deviceName, deviceId }: Login,
): Promise<z.infer<typeof loginAnswer>> {
  return requestJson(
    caller,
    {
      method: 'POST',
      path: loginPath,
      what: message('call.signing-in'),
      secrets: [password],
      json: {
        type: 'm.login.password',
        identifier: { type: 'm.id.user', user },
        password,
        initial_device_display_name: deviceName,
        ...(deviceId !== undefined && { device_id: deviceId }),
      },
    },
    loginAnswer,
  );
}

/** GET `/_matrix/client/v3/account/whoami` (Matrix spec, "Current account information"). */
export function whoami(caller: SignedInCaller): Promise<z.infer<typeof whoamiAnswer>> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_matrix/client/v3/account/whoami`,
      what: message('call.reading-who-is-signed-in'),
    },
    whoamiAnswer,
  );
}

/** POST `/_matrix/client/v3/logout` (Matrix spec, "Login"): ends this token and its device. */
export async function logout(caller: SignedInCaller): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/logout`,
      what: message('call.signing-out'),
      json: {},
    },
    z.looseObject({}),
  );
}
