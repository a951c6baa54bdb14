import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { matrixPath } from '../http/path.ts';
import { requestRaw, type SignedInCaller } from '../http/request.ts';

/** GET `/_matrix/client/v3/account/whoami`: the chat server's own clock, in whole seconds since 1970, from the `Date` of an answer. */
export async function serverSeconds({ caller }: { readonly caller: SignedInCaller }): Promise<number> {
  const { headers } = await requestRaw(caller, {
    method: 'GET',
    path: matrixPath`/_matrix/client/v3/account/whoami`,
    what: message('call.reading-time'),
  });
  const at = Date.parse(headers.date ?? '');
  if (Number.isNaN(at)) {
    throw new ProblemError('matrix.refused', {
      what: message('call.reading-time'),
      reason: 'the answer has no date',
    });
  }
  return Math.floor(at / 1000);
}
