import type { SFTPWrapper } from 'ssh2';
import { cancelled, onAbort } from '../../async/cancelled.ts';
import { dial } from './dial.ts';
import { describeHostKey, hostKeyAlgorithms, sameFingerprint } from './host-key.ts';
import type { HostKey, SshTarget } from './types.ts';

export interface Admission {
  /** An SFTP server; it need not have a shell. */
  readonly target: SshTarget;
  readonly password: string;
  /** The fingerprint that is trusted. */
  readonly hostKey?: string | undefined;
  /** One line, as it stands in `authorized_keys`. */
  readonly publicKey: string;
  readonly signal: AbortSignal;
}

/** The server shows a key that is not trusted. Nothing was sent to it that is secret. */
export class UntrustedHostKey extends Error {
  override readonly name = 'UntrustedHostKey';
  readonly shown: HostKey;

  constructor(shown: HostKey) {
    super(shown.fingerprint);
    this.shown = shown;
  }
}

const timeoutMs = 20_000;
const keysFile = '.ssh/authorized_keys';

/**
 * Signs in with a password from this computer, and adds a public key to those that may sign in there, unless it is among
 * them already. Keys that are there stay. Throws `UntrustedHostKey`, `network.*`, what is cancelled, and whatever the SFTP
 * server or the sign-in ended with.
 */
export async function admitKey({ target, password, hostKey, publicKey, signal }: Admission): Promise<void> {
  // Few need it, and no command is to wait for it.
  const { NodeSSH } = await import('node-ssh');
  const sock = await dial(target, timeoutMs, signal);
  const ssh = new NodeSSH();
  let shown: HostKey | undefined;
  const forget = onAbort(signal, () => sock.destroy());
  try {
    await ssh.connect({
      sock,
      username: target.user,
      password,
      tryKeyboard: true,
      // Whatever is asked without being shown is the password.
      onKeyboardInteractive: (_name, _instructions, _language, prompts, finish) =>
        finish(prompts.map(({ echo }) => (echo ? '' : password))),
      algorithms: { serverHostKey: [...hostKeyAlgorithms] },
      readyTimeout: timeoutMs,
      hostVerifier: (key: Buffer) => {
        shown = describeHostKey(key);
        return hostKey !== undefined && sameFingerprint(shown.fingerprint, hostKey);
      },
    });
    // A cut is told by what is being done; the connection's own event has nobody else to hear it.
    ssh.connection?.on('error', () => undefined);
    await ssh.withSFTP((sftp) => addKey(sftp, publicKey.trim()));
  } catch (error) {
    if (signal.aborted) throw cancelled(signal);
    const trusted = hostKey !== undefined && shown && sameFingerprint(shown.fingerprint, hostKey);
    if (shown && !trusted) throw new UntrustedHostKey(shown);
    throw error;
  } finally {
    forget();
    ssh.dispose();
    sock.destroy();
  }
}

async function addKey(sftp: SFTPWrapper, key: string): Promise<void> {
  const done = (work: (callback: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
  const before = await new Promise<string | undefined>((resolve) =>
    sftp.readFile(keysFile, (error, bytes) => resolve(error ? undefined : bytes.toString('utf8'))),
  );
  const isThere = (before ?? '').split('\n').some((line) => line.trim() === key);
  if (isThere) return;
  if (before === undefined) {
    // It fails where the folder is there already, which is fine; writing tells the rest.
    await done((callback) => sftp.mkdir('.ssh', { mode: 0o700 }, callback)).catch(() => undefined);
  }
  // Only ever added to: whoever else signs in there must not be shut out by a cut in the middle.
  const start = before === undefined || before === '' || before.endsWith('\n') ? '' : '\n';
  await done((callback) => sftp.appendFile(keysFile, `${start}${key}\n`, { mode: 0o600 }, callback));
}
