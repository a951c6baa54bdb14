import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/**
 * PUT `/_synapse/admin/v1/send_server_notice/{txnId}` (Synapse docs, "Server Notices"). With the same
 * transaction the same person is told once, however often it is sent within half an hour or so.
 * @throws `matrix.refused` with status 400 where server notices are off
 */
export async function sendServerNotice(
  caller: SignedInCaller,
  {
    userId,
    text,
    transaction,
  }: { readonly userId: string; readonly text: string; readonly transaction: string },
): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'PUT',
      path: matrixPath`/_synapse/admin/v1/send_server_notice/${transaction}`,
      what: message('call.sending-announcement'),
      json: { user_id: userId, content: { msgtype: 'm.text', body: text } },
    },
    z.looseObject({ event_id: z.string() }),
  );
}
