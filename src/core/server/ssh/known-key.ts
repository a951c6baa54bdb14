import type { ServerHostKeyAlgorithm } from 'ssh2';
import { retry } from '../../../shared/async/retry.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { ConnectionClosed } from './errors.ts';
import { familyOf, hostKeyFamilies } from './host-key.ts';
import { type SignInRequest, type SshSession, signIn } from './sign-in.ts';

/** Tries where the server hung up before saying who it is. */
const hungUp = { tries: 3, pauses: [400, 1_200] } as const;

/**
 * Signs in where the trusted key may be another of the server's keys than the one both sides would
 * choose now: before a change is reported, the server is asked for its keys of the other kinds.
 */
export async function signInToKnownKey(request: SignInRequest): Promise<SshSession> {
  try {
    return await signInPatiently(request);
  } catch (changed) {
    if (!(changed instanceof ProblemError) || changed.code !== 'ssh.host-key-changed') throw changed;
    for (const algorithms of otherKinds(String(changed.params.algorithm ?? ''))) {
      try {
        return await signInPatiently({ ...request, hostKeyAlgorithms: algorithms });
      } catch (error) {
        // It has no key of this kind, or that one is another too: go on; the rest is told.
        const goesOn =
          error instanceof ProblemError &&
          (error.code === 'ssh.host-key-changed' || error.code === 'ssh.failed');
        if (!goesOn) throw error;
      }
    }
    throw changed;
  }
}

function otherKinds(algorithm: string): (readonly ServerHostKeyAlgorithm[])[] {
  const shown = familyOf(algorithm);
  return Object.entries(hostKeyFamilies)
    .filter(([family]) => family !== shown)
    .map(([, algorithms]) => algorithms);
}

async function signInPatiently(request: SignInRequest): Promise<SshSession> {
  const { signal } = request;
  try {
    return await retry({ ...hungUp, signal, when: (error) => error instanceof ConnectionClosed }, () =>
      signIn(request),
    );
  } catch (error) {
    throw error instanceof ConnectionClosed ? new ProblemError('ssh.banned', {}, error.message) : error;
  }
}
