import type { Socket } from 'node:net';
import type { Client, ServerHostKeyAlgorithm } from 'ssh2';
import ssh2 from 'ssh2';
import { cancelled, onAbort } from '../../../shared/async/cancelled.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { attemptSignIn, type ReadyCredentials } from './credentials.ts';
import { dial } from './dial.ts';
import { endedEarly, protocolProblem, timeoutProblem } from './errors.ts';
import { describeHostKey, hostKeyAlgorithms, sameFingerprint } from './host-key.ts';
import type { HostKey, SshTarget } from './types.ts';

/** Milliseconds between two signs of life, and how many may go unanswered: a dead line is noticed within 40 s. */
const keepalive = { keepaliveInterval: 10_000, keepaliveCountMax: 3 } as const;

export interface SignInRequest {
  readonly target: SshTarget;
  readonly credentials: ReadyCredentials;
  readonly newPassword: string | undefined;
  /** The trusted fingerprint; without one the sign-in ends with `ssh.host-key-unknown`. */
  readonly hostKey: string | undefined;
  /** Asks for host keys of these kinds only, the first one preferred. */
  readonly hostKeyAlgorithms?: readonly ServerHostKeyAlgorithm[];
  /** `Date.now()` at which it is given up, and the seconds that were allowed in all, for the words. */
  readonly deadline: number;
  readonly seconds: number;
  readonly signal: AbortSignal | undefined;
}

export interface SshSession {
  readonly client: Client;
  /** Cuts the line without a word, whatever state it is in. */
  readonly hangUp: () => void;
  /** The address it leads to. */
  readonly remoteAddress: string | undefined;
  readonly hostKey: HostKey;
  readonly changedPassword: boolean;
  /** By which algorithm a key of the person proved itself; undefined without one. */
  readonly signature: string | undefined;
}

/**
 * Opens a connection and signs in. Nothing secret is sent before the host key was found to be the
 * trusted one. Throws `network.*`, `ssh.*`, what is cancelled, and `HungUp` when the server hung up
 * before saying who it is.
 */
export async function signIn(request: SignInRequest): Promise<SshSession> {
  const socket = await dial(request.target, request.deadline - Date.now(), request.signal);
  return await new Promise<SshSession>((resolve, reject) => converse(request, socket, resolve, reject));
}

function converse(
  request: SignInRequest,
  socket: Socket,
  resolve: (signedIn: SshSession) => void,
  reject: (error: Error) => void,
): void {
  const { target, hostKey: trusted } = request;
  const client = new ssh2.Client();
  let shown: HostKey | undefined;
  let heard = '';
  let settled = false;
  let changed = false;

  const settle = (): boolean => {
    if (settled) return false;
    settled = true;
    clearTimeout(timer);
    forget();
    socket.off('data', listen);
    return true;
  };
  const fail = (error: Error) => {
    if (!settle()) return;
    client.end();
    socket.destroy();
    reject(error);
  };
  const attempt = attemptSignIn(target.user, request.credentials, request.newPassword, fail);
  const listen = (chunk: Buffer) => {
    if (heard.length < 512) heard += chunk.toString('latin1');
  };

  const hungUp = () =>
    shown ? new ProblemError('ssh.failed', { reason: message('reason.hung-up') }) : endedEarly(heard);

  // The library emits errors at any time, also long after; without a listener they would end the process.
  client.on('error', (error: Error & { level?: string }) => {
    if (error.level === 'agent') return;
    // A reset and a goodbye mean the same; which one comes is chance.
    if (error.level === 'client-socket') fail(hungUp());
    else {
      const agentKeys = request.credentials.kind === 'agent' ? request.credentials.keys : undefined;
      fail(protocolProblem(error, { user: target.user, methods: attempt.methods, heard, agentKeys }));
    }
  });
  client.on('close', () => fail(hungUp()));
  // The key names its kind; only the handshake says by which algorithm it was proven.
  client.on('handshake', ({ serverHostKey }) => {
    if (shown !== undefined) shown = { ...shown, algorithm: serverHostKey };
  });
  client.on('change password', (_prompt: string, done: (password: string) => void) => {
    // A second demand means that the server did not like the new one.
    if (request.newPassword === undefined || changed) {
      fail(new ProblemError('ssh.password-expired'));
      return;
    }
    changed = true;
    done(request.newPassword);
  });
  client.on('ready', () => {
    if (shown === undefined || !settle()) return;
    client.setNoDelay(true);
    resolve({
      client,
      hangUp: () => socket.destroy(),
      remoteAddress: socket.remoteAddress,
      hostKey: shown,
      changedPassword: changed || attempt.changedPassword,
      signature: attempt.signature,
    });
  });

  const timer = setTimeout(
    () => fail(timeoutProblem(target, request.seconds)),
    Math.max(1, request.deadline - Date.now()),
  );
  const forget = onAbort(request.signal, () => queueMicrotask(() => fail(cancelled(request.signal))));

  client.connect({
    ...keepalive,
    sock: socket,
    username: target.user,
    ...(request.credentials.kind === 'password' ? { password: request.credentials.password } : {}),
    readyTimeout: 0,
    algorithms: { serverHostKey: [...(request.hostKeyAlgorithms ?? hostKeyAlgorithms)] },
    hostVerifier: (blob: Buffer) => {
      shown = describeHostKey(blob);
      if (trusted !== undefined && sameFingerprint(trusted, shown.fingerprint)) return true;
      fail(untrusted(target, trusted, shown));
      return false;
    },
    authHandler: attempt.handler,
  });
  // After the library paused the socket: listening must not set it flowing.
  socket.on('data', listen);
}

function untrusted(target: SshTarget, trusted: string | undefined, shown: HostKey): ProblemError {
  const { address } = target;
  return trusted === undefined
    ? new ProblemError('ssh.host-key-unknown', { address, ...shown })
    : new ProblemError('ssh.host-key-changed', { address, expected: trusted, ...shown });
}
