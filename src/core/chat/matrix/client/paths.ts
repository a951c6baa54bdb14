import { matrixPath, matrixQuery } from '../http/path.ts';

/** What is asked over a connection of the caller's own: from outside, through a bare tunnel, or by a program. */

/** GET, without a token (Matrix spec, "API Standards"). */
export const versionsPath = matrixPath`/_matrix/client/versions`;

/** GET, without a token: which ways of signing in there are (Matrix spec, "Login"). */
export const loginPath = matrixPath`/_matrix/client/v3/login`;

/** GET, without a token: answers with the provider's own page (Matrix spec, "SSO client login"). */
export function ssoRedirectPath(providerId: string, redirectUrl: string): string {
  return `${matrixPath`/_matrix/client/v3/login/sso/redirect/${providerId}`}${matrixQuery({ redirectUrl })}`;
}

/** GET, without a token: which room an address leads to (Matrix spec, "Room aliases"). */
export function roomAddressPath(alias: string): string {
  return matrixPath`/_matrix/client/v3/directory/room/${alias}`;
}

/** PUT with a transaction's id behind it, or POST: a message for the room (Matrix spec, "Sending events to a room"). */
export function sendMessagePath(roomId: string): string {
  return matrixPath`/_matrix/client/v3/rooms/${roomId}/send/m.room.message`;
}
