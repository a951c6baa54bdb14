import { randomBytes } from 'node:crypto';
import { ProblemError } from '../../../shared/problem.ts';
import type { SshConnection, UploadFile } from '../../server/ssh/types.ts';

interface Where {
  readonly ssh: SshConnection;
  /** The folder in which the staging folder is made. */
  readonly home: string;
  readonly signal: AbortSignal;
}

/**
 * Uploads files into a staging folder of their own, and hands its name to `work`, which moves them into place. There
 * are secrets among them: so the folder goes whatever happens, also where the host asks to stop. Only where a cut comes
 * into `work` it stays, for that may go on there; the next upload takes away what was left behind.
 */
export async function stageUpload(
  { ssh, home, signal }: Where,
  files: readonly UploadFile[],
  work: (staging: string) => Promise<void>,
): Promise<void> {
  await dropLeftUploads({ ssh, home, signal });
  const staging = `.staging-${randomBytes(6).toString('hex')}`;
  let begun = false;
  try {
    await ssh.upload(`${home}/${staging}`, files, { asRoot: true, signal });
    begun = true;
    await work(staging);
  } catch (error) {
    const goesOn = begun && error instanceof ProblemError && error.code === 'network.lost';
    if (!goesOn) await drop(ssh, `${home}/${staging}`);
    throw error;
  }
}

async function drop(ssh: SshConnection, folder: string): Promise<void> {
  try {
    await ssh.run(['rm', '-rf', '--', folder], { asRoot: true, timeoutMs: 15_000 });
  } catch {
    // The line is down: the next upload takes it away.
  }
}

/** Takes away what was cut off earlier. An upload takes a minute: one that is an hour old is nobody's work any more. */
async function dropLeftUploads({ ssh, home, signal }: Where): Promise<void> {
  const left = ['-maxdepth', '1', '-type', 'd', '-name', '.staging-*', '-mmin', '+60'];
  const remove = ['-exec', 'rm', '-rf', '--', '{}', '+'];
  await ssh.run(['find', home, ...left, ...remove], { asRoot: true, timeoutMs: 15_000, signal });
}
