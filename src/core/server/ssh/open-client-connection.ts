import { orAborted } from '../../../shared/async/cancelled.ts';
import { SshClientConnection } from './client-connection.ts';
import type { ReadyCredentials } from './credentials.ts';
import { openFirstSession } from './first-session.ts';
import { signInToKnownKey } from './known-key.ts';
import type { SignInRequest } from './sign-in.ts';
import type { HostKey, SshOptions } from './types.ts';

const defaultTimeoutMs = 20_000;

export interface Opened {
  readonly connection: SshClientConnection;
  readonly hostKey: HostKey;
  readonly signature: string | undefined;
  /** What to sign in with the next time: the password may be another now. */
  readonly credentials: ReadyCredentials;
}

/** Signs in and sees to it that commands can run, changing the password first where the server demands it. */
export async function openClientConnection(
  options: SshOptions,
  credentials: ReadyCredentials,
  hostKey: string | undefined,
  newPassword: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const request: SignInRequest = {
    target: options.target,
    credentials,
    newPassword,
    hostKey,
    deadline: Date.now() + timeoutMs,
    seconds: Math.round(timeoutMs / 1000),
    signal,
  };
  const signedIn = await signInToKnownKey(request);
  const changed = (): ReadyCredentials =>
    credentials.kind === 'password' && newPassword !== undefined
      ? { ...credentials, password: newPassword }
      : credentials;
  const current = signedIn.changedPassword ? changed() : credentials;
  const connection = new SshClientConnection(signedIn.client, signedIn.hangUp, signedIn.remoteAddress);
  try {
    const passwords = {
      current: current.kind === 'password' ? current.password : undefined,
      next: newPassword,
    };
    const state = await orAborted(openFirstSession(signedIn.client, options.target.user, passwords), signal);
    const { hostKey: shown, signature } = signedIn;
    if (state === 'ready') return { connection, hostKey: shown, signature, credentials: current };
  } catch (error) {
    await connection.close();
    throw error;
  }
  await connection.close();
  return await openClientConnection(options, changed(), hostKey, undefined, signal);
}
