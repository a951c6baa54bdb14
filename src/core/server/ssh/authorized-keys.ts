import { posix } from 'node:path';
import type { SFTPWrapper } from 'ssh2';

const keysFile = '.ssh/authorized_keys';

type Done = (error?: Error | null) => void;

const done = (work: (callback: Done) => void) =>
  new Promise<void>((resolve, reject) => work((error) => (error ? reject(error) : resolve())));

/** A list of keys that is larger is none. */
const mostBytes = 1024 * 1024;

/** What is in the file; undefined where it cannot be read, or is not there. Throws where it does not end. */
const textOf = (sftp: SFTPWrapper, path: string) =>
  new Promise<string | undefined>((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const reading = sftp.createReadStream(path);
    reading.on('data', (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      if (size <= mostBytes) return;
      reading.destroy();
      reject(new Error(`${path} is larger than ${mostBytes} bytes`));
    });
    reading.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
    reading.on('error', () => resolve(undefined));
    // Cut off: what comes next tells of it.
    reading.on('close', () => resolve(undefined));
  });

/** Adds a public key to those that may sign in, unless it is among them already. Keys that are there stay. */
export async function addKey(sftp: SFTPWrapper, key: string): Promise<void> {
  const before = await textOf(sftp, keysFile);
  if ((before ?? '').split('\n').some((line) => line.trim() === key)) return;
  if (before === undefined) {
    // It fails where the folder is there already, which is fine; writing tells the rest.
    await done((callback) => sftp.mkdir('.ssh', { mode: 0o700 }, callback)).catch(() => undefined);
  }
  // Only ever added to: whoever else signs in there must not be shut out by a cut in the middle.
  const start = before === undefined || before === '' || before.endsWith('\n') ? '' : '\n';
  await done((callback) => sftp.appendFile(keysFile, `${start}${key}\n`, { mode: 0o600 }, callback));
}

/**
 * Takes a public key out of those that may sign in, whatever options or comment somebody gave it. All other lines stay as
 * they are, and the file is replaced in one step: where the server cannot do that, nothing is changed and it throws.
 */
export async function removeKey(sftp: SFTPWrapper, key: string): Promise<void> {
  const [, blob = key] = key.split(/\s+/);
  const path = await new Promise<string>((resolve, reject) =>
    sftp.realpath(keysFile, (error, found) => (error ? reject(error) : resolve(found))),
  );
  const before = await textOf(sftp, path);
  if (before === undefined) throw new Error(`${path} cannot be read`);
  const isOurs = (line: string) => !line.startsWith('#') && line.split(/\s+/).includes(blob);
  const lines = before.split('\n');
  if (!lines.some(isOurs)) return;
  const after = lines.filter((line) => !isOurs(line)).join('\n');
  const mode = await new Promise<number>((resolve, reject) =>
    sftp.stat(path, (error, { mode: bits } = {} as never) => (error ? reject(error) : resolve(bits & 0o777))),
  );
  const beside = posix.join(posix.dirname(path), 'authorized_keys.innkeeper');
  try {
    await done((callback) => sftp.writeFile(beside, after, { mode }, callback));
    await done((callback) => sftp.ext_openssh_rename(beside, path, callback));
  } catch (error) {
    await done((callback) => sftp.unlink(beside, callback)).catch(() => undefined);
    throw error;
  }
}
