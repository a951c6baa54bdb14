import { orAborted } from '../../async/cancelled.ts';
import type { ReadyCredentials } from './credentials.ts';
import { openFirstSession } from './first-session.ts';
import { signInToKnownKey } from './known-key.ts';
import { Live } from './live.ts';
import type { SignInRequest } from './sign-in.ts';
import type { HostKey, SshOptions } from './types.ts';

const defaultTimeoutMs = 20_000;

export interface Opened {
  readonly live: Live;
  readonly hostKey: HostKey;
  /** What to sign in with the next time: the password may be another now. */
  readonly credentials: ReadyCredentials;
}

/** Signs in and sees to it that commands can run, changing the password first where the server demands it. */
export async function openLive(
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
  const live = new Live(signedIn.client, signedIn.hangUp);
  try {
    const passwords = {
      current: current.kind === 'password' ? current.password : undefined,
      next: newPassword,
    };
    const state = await orAborted(openFirstSession(signedIn.client, passwords), signal);
    if (state === 'ready') return { live, hostKey: signedIn.hostKey, credentials: current };
  } catch (error) {
    await live.close();
    throw error;
  }
  await live.close();
  return await openLive(options, changed(), hostKey, undefined, signal);
}
