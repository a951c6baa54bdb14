import { ProblemError } from '../../../shared/problem.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import type { AdmittedKey } from './hand-over.ts';
import { lookForSignIn, readKeyFile, replaceKeyFile } from './key-file.ts';
import { keysIn, withoutKeys } from './key-list.ts';

/**
 * Takes back a key that was let in, under the server's lock, and says whether it was taken out. Throws `handover.used`: whoever
 * has signed in could do everything, so that without their key the server is not as it was before. One that this computer signs in
 * with by now stays (`handover.key-is-ours`), as without it nobody may get in any more.
 */
export async function withdrawKey(
  tools: Pick<ServerTools, 'ssh' | 'scripts'>,
  admitted: AdmittedKey,
  own: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const file = await readKeyFile(tools, signal);
  const there = keysIn(file.text).find(({ fingerprint }) => fingerprint === admitted.fingerprint);
  if (there && own.includes(there.blob)) throw new ProblemError('handover.key-is-ours');
  const proof = await lookForSignIn(tools, admitted, signal);
  if (proof.state === 'proven') throw new ProblemError('handover.used', { from: proof.from });
  if (there === undefined || admitted.added !== true) return false;
  await replaceKeyFile(tools, file, withoutKeys(file.text, [there.blob]), signal);
  return true;
}
