import { cancelled } from '../../../shared/async/cancelled.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { commandFailed, firstOfTar } from '../known-errors/command-failed.ts';
import { checkUpload, packUpload } from './archive.ts';
import type { Commander } from './commander.ts';
import { run } from './run.ts';
import type { RunOptions, UploadFile } from './types.ts';

/**
 * Folders that do not exist are made readable by all, as the programs that read them run under other
 * users; what is secret is closed by its own mode.
 */
const unpack = [
  'umask 022',
  'mkdir -p -- "$1" || exit 1',
  'exec tar -x -p --same-owner --numeric-owner -f - -C "$1"',
].join('\n');

/** Writes files in one stream. See `SshConnection.upload`. */
export async function upload(
  commander: Commander,
  folder: string,
  files: readonly UploadFile[],
  options: Pick<RunOptions, 'asRoot' | 'signal'> = {},
): Promise<void> {
  checkUpload(folder, files);
  options.signal?.throwIfAborted();
  const stdin = await packUpload(files, new Date());
  const result = await run(commander, ['/bin/sh', '-c', unpack, 'innkeeper', folder], { ...options, stdin });
  if (result.cancelled) throw cancelled(options.signal);
  if (result.interrupted) throw new ProblemError('network.lost', { during: message('task.upload') });
  if (result.failed) {
    const details = result.stderr.slice(-4_096);
    const own = firstOfTar(result.stderr);
    throw commandFailed({ what: message('task.upload'), own, details, code: result.code, program: 'tar' });
  }
}
