import type { Duplex } from 'node:stream';
import type { SFTPWrapper } from 'ssh2';
import { cancelled, onAbort } from '../../../shared/async/cancelled.ts';
import { ConnectionClosed } from './errors.ts';
import { describeHostKey, hostKeyAlgorithms, sameFingerprint } from './host-key.ts';
import type { HostKey } from './types.ts';

export interface SftpSession {
  /** The way there; it is ended with the session. */
  readonly sock: Duplex;
  readonly user: string;
  readonly by: { readonly password: string } | { readonly privateKey: string };
  /** The fingerprints that are trusted. */
  readonly hostKeys: readonly string[];
  readonly algorithms?: readonly (typeof hostKeyAlgorithms)[number][];
  readonly signal: AbortSignal;
  /** Milliseconds for the SFTP server to do its part once it has been signed in to; 30,000 by default. */
  readonly patienceMs?: number;
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

/**
 * Signs in at an SFTP server, which need not have a shell, for one piece of work. Throws `UntrustedHostKey`, what is
 * cancelled, `ConnectionClosed` where it answers nothing, and whatever the SFTP server or the sign-in ended with.
 */
export async function withSftp(
  { sock, user, by, hostKeys, algorithms = hostKeyAlgorithms, signal, patienceMs = 30_000 }: SftpSession,
  work: (sftp: SFTPWrapper) => Promise<void>,
): Promise<void> {
  // Few need it, and no command is to wait for it.
  const { NodeSSH } = await import('node-ssh');
  const ssh = new NodeSSH();
  let shown: HostKey | undefined;
  const isTrusted = (key: HostKey) => hostKeys.some((one) => sameFingerprint(key.fingerprint, one));
  // A connection that ends tells nobody who waits for an answer of SFTP.
  let giveUp: (error: Error) => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  givenUp.catch(() => undefined);
  const forget = onAbort(signal, () => {
    sock.destroy();
    giveUp(cancelled(signal));
  });
  let patience: NodeJS.Timeout | undefined;
  const password = 'password' in by ? by.password : undefined;
  try {
    await ssh.connect({
      sock,
      username: user,
      ...by,
      ...(password !== undefined && {
        tryKeyboard: true,
        // Whatever is asked without being shown is the password.
        onKeyboardInteractive: (_name, _instructions, _language, prompts, finish) =>
          finish(prompts.map(({ echo }) => (echo ? '' : password))),
      }),
      algorithms: { serverHostKey: [...algorithms] },
      readyTimeout: timeoutMs,
      hostVerifier: (key: Buffer) => {
        shown = describeHostKey(key);
        return isTrusted(shown);
      },
    });
    // A cut is told by what is being done; the connection's own event has nobody else to hear it.
    ssh.connection?.on('error', () => undefined);
    const silent = () =>
      giveUp(new ConnectionClosed(`no answer within ${Math.ceil(patienceMs / 1000)} seconds`));
    patience = setTimeout(silent, patienceMs);
    await Promise.race([givenUp, ssh.withSFTP(work)]);
  } catch (error) {
    if (signal.aborted) throw cancelled(signal);
    if (shown && !isTrusted(shown)) throw new UntrustedHostKey(shown);
    throw error;
  } finally {
    forget();
    clearTimeout(patience);
    ssh.dispose();
    sock.destroy();
  }
}
