import { randomBytes } from 'node:crypto';
import { message } from '../../../../shared/message.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import { downloadMedia, uploadMedia } from '../../../chat/matrix/client/media.ts';
import { getEvent, sendMessage } from '../../../chat/matrix/client/messages.ts';
import { createRoom, inviteUser, joinRoom } from '../../../chat/matrix/client/rooms.ts';
import type { SignedInCaller } from '../../../chat/matrix/http/request.ts';
import { CheckFailed, check, skippedCheck } from '../result.ts';
import type { TestAccounts } from './test-accounts.ts';

/** Two people who are signed in through the public name. */
export interface Pair {
  readonly first: SignedInCaller;
  readonly second: SignedInCaller;
}

/** One makes a room and asks the other in; one writes, the other reads. */
export async function verifyRoomAndMessage(
  signal: AbortSignal,
  { first, second }: Pair,
  accounts: TestAccounts,
): Promise<readonly CheckResult[]> {
  let roomId: string | undefined;
  const room = await check('room', signal, async () => {
    const made = await createRoom(first, { name: 'Innkeeper check', federate: false });
    accounts.discardRoom(made.room_id);
    await inviteUser(first, made.room_id, accounts.second.userId);
    await joinRoom(second, made.room_id);
    roomId = made.room_id;
    return message('check.room-made');
  });
  if (roomId === undefined) return [room, skippedCheck('message', message('check.message-no-room'))];

  const id = roomId;
  const result = await check('message', signal, async () => {
    const text = `Check ${randomBytes(8).toString('hex')}`;
    const sent = await sendMessage(first, id, randomBytes(8).toString('hex'), text);
    const read = await getEvent(second, id, sent.event_id);
    if (read.content.body !== text || read.sender !== accounts.first.userId) {
      throw new CheckFailed(message('check.message-changed'));
    }
    return message('check.message-read');
  });
  return [room, result];
}

/** A file goes up and comes down unchanged, and only for those who are signed in. */
export function verifyMedia(signal: AbortSignal, { first, second }: Pair): Promise<CheckResult> {
  return check('media', signal, async () => {
    const content = randomBytes(64 * 1024);
    const { content_uri } = await uploadMedia(first, content, 'application/octet-stream', 'check.bin');
    const fetched = await downloadMedia(second, content_uri);
    if (!content.equals(fetched)) throw new CheckFailed(message('check.file-changed'));
    return message('check.file-fetched');
  });
}
