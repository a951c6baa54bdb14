import { ProblemError } from '../../../shared/problem.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import type { PublicKey } from '../../server/ssh/public-key.ts';
import { readKeyFile, replaceKeyFile } from '../handover/key-file.ts';
import { keysIn, withKey, withoutKeys } from '../handover/key-list.ts';

type Tools = Pick<ServerTools, 'ssh' | 'scripts'>;

/**
 * Lets a key of ours in beside what lets us in already, under the server's lock, and proves it by `prove`, which signs in with
 * it alone. Nothing else of signing in changes. Where the proof fails, the line is taken out again. Throws `handover.list` and
 * `sign-in-key.elsewhere` where nothing was changed, `sign-in-key.unproven`, and `sign-in-key.left` where the line stays.
 */
export async function installKey<Proof>(
  tools: Tools,
  key: PublicKey,
  prove: (signal: AbortSignal) => Promise<Proof>,
  signal: AbortSignal,
): Promise<Proof> {
  const { user } = tools.ssh.target;
  const file = await readKeyFile(tools, signal);
  if (file.isRead === false) throw new ProblemError('sign-in-key.elsewhere', { user, file: file.path });
  // A try before this one may have been cut off behind it.
  if (!keysIn(file.text).some(({ blob }) => blob === key.blob)) {
    await replaceKeyFile(tools, file, withKey(file.text, key), signal);
  }
  try {
    return await prove(signal);
  } catch (error) {
    await takeOut(tools, key);
    if (signal.aborted) throw error;
    throw new ProblemError('sign-in-key.unproven', { user }, whatWasSaid(error));
  }
}

/** Also of somebody who has cancelled: what was tried must not stay behind. */
async function takeOut(tools: Tools, { blob, comment }: PublicKey): Promise<void> {
  const { signal } = new AbortController();
  let path = 'authorized_keys';
  try {
    const file = await readKeyFile(tools, signal);
    path = file.path;
    await replaceKeyFile(tools, file, withoutKeys(file.text, [blob]), signal);
  } catch (error) {
    throw new ProblemError('sign-in-key.left', { file: path, comment }, whatWasSaid(error));
  }
}

function whatWasSaid(error: unknown): string {
  if (error instanceof ProblemError) return [error.code, error.details].filter(Boolean).join(': ');
  return String(error);
}
