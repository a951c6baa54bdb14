import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { ensureProgramAccount } from '../matrix/accounts/program-account.ts';
import { joinAs } from '../matrix/admin/rooms.ts';
import { sendMessagePath } from '../matrix/client/paths.ts';
import { login } from '../matrix/client/session.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import { userIdOf } from '../people/addresses.ts';
import type { RoomMaker } from './default-room.ts';
import { ensureRoomAt } from './make-room.ts';

export interface ProgramRoomRequest {
  readonly alias: string;
  readonly name: string;
  readonly localpart: string;
  readonly displayName: string;
  readonly password: string;
  /** Where the host chose the room. */
  readonly setting: string;
}

/** What a program that only posts needs: its token, and the path of the API that takes a message for the room. */
export interface PostingRight {
  readonly token: string;
  readonly path: string;
}

/**
 * Makes a room that a program posts to, for the host alone, where there is none, with an account for the program in
 * it. Not encrypted: the program could not. A room that exists stays as it is, but for the host where making it was cut. Each call signs the program in anew,
 * and its earlier token ends.
 * @throws ProblemError `input.invalid` with the setting's path, where the room exists and is closed to Innkeeper
 */
export async function ensureProgramRoom(
  panel: RoomMaker,
  { alias, name, localpart, displayName, password, setting }: ProgramRoomRequest,
): Promise<PostingRight> {
  const { caller, domain } = panel;
  const userId = userIdOf(localpart, domain);
  await ensureProgramAccount(caller, { domain, localpart, displayName, password, setting });
  const roomId = await ensureRoomAt(panel, { alias, name, kind: 'room', closed: true });
  try {
    await joinAs(caller, roomId, userId);
  } catch (error) {
    if (!isErrorResponse(error, 'M_FORBIDDEN')) throw error;
    const reason = message('invalid.foreign-room', { userId });
    throw new ProblemError('input.invalid', { path: setting, reason });
  }
  const device = { deviceName: displayName, deviceId: 'POSTING' };
  const { access_token } = await login(caller, { user: localpart, password, ...device });
  return { token: access_token, path: sendMessagePath(roomId) };
}
