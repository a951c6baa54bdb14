import type { HandoverLook, HandoverProof } from '../../../shared/contract/handover.ts';
import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { type KeyRefusal, type PublicKey, readPublicKey } from '../../server/ssh/public-key.ts';
import { lookForSignIn, readKeyFile, replaceKeyFile } from './key-file.ts';
import { keysIn, opens, withKey, withoutKeys } from './key-list.ts';

type Tools = Pick<ServerTools, 'ssh' | 'scripts'>;

/** A key that was let in, and since when; what is remembered of a handover here. */
export interface AdmittedKey {
  readonly fingerprint: string;
  /** Seconds since 1970, by the server's clock. */
  readonly since: number;
  /** Whether it was not there before. */
  readonly added?: boolean | undefined;
}

const whyRefused: Readonly<Record<KeyRefusal, Message>> = {
  empty: message('handover.key-empty'),
  lines: message('handover.key-lines'),
  private: message('handover.key-private'),
  options: message('handover.key-options'),
  kind: message('handover.key-kind'),
  damaged: message('handover.key-damaged'),
  weak: message('handover.key-weak'),
};

/** Reads the new host's key. Throws `handover.key-refused`. */
export function givenKey(text: string): PublicKey {
  const key = readPublicKey(text);
  if ('refused' in key) throw new ProblemError('handover.key-refused', { reason: whyRefused[key.refused] });
  return key;
}

type Seen = Pick<HandoverLook, 'user' | 'file' | 'keys' | 'password' | 'admitted'>;

/** Who may sign in now, and whether the new host has. `own` are our keys' blobs. */
export async function lookAtKeys(
  tools: Tools,
  { own, admitted }: { readonly own: readonly string[]; readonly admitted: AdmittedKey | undefined },
  signal: AbortSignal,
): Promise<Seen> {
  const { path, text, password } = await readKeyFile(tools, signal);
  const proof = admitted && (await lookForSignIn(tools, admitted, signal));
  return {
    user: tools.ssh.target.user,
    file: path,
    keys: keysIn(text).map(({ type, fingerprint, blob, comment, options }) => ({
      ...{ type, fingerprint, ours: own.includes(blob), opens: opens({ options }) },
      comment: Buffer.from(comment, 'latin1').toString('utf8').replaceAll(/\p{C}/gu, ''),
    })),
    password,
    admitted:
      admitted && proof ? { fingerprint: admitted.fingerprint, proof, added: admitted.added === true } : null,
  };
}

/** Lets a key in, under the server's lock. Throws what `handover.admit` tells. */
export async function addHandoverKey(
  tools: Tools,
  key: PublicKey,
  own: readonly string[],
  signal: AbortSignal,
): Promise<AdmittedKey & { readonly added: boolean }> {
  const { user } = tools.ssh.target;
  if (own.includes(key.blob)) throw new ProblemError('handover.key-is-ours');
  const file = await readKeyFile(tools, signal);
  if (file.isRead === false) throw new ProblemError('handover.elsewhere', { user, file: file.path });
  const there = keysIn(file.text).find(({ blob }) => blob === key.blob);
  // sshd goes by the first line with the key: another one after it would say nothing.
  if (there && there.options !== '') throw new ProblemError('handover.key-bound', { file: file.path });
  const text = there ? file.text : withKey(file.text, key);
  const since = await replaceKeyFile(tools, file, text, signal);
  return { fingerprint: key.fingerprint, since, added: there === undefined };
}

/** Throws `handover.unproven` where the new host was not seen to sign in by the key that was let in. */
export async function requireProof(
  tools: Tools,
  admitted: AdmittedKey | undefined,
  signal: AbortSignal,
): Promise<void> {
  const proof: HandoverProof | undefined = admitted && (await lookForSignIn(tools, admitted, signal));
  if (proof?.state === 'proven') return;
  const why =
    proof === undefined
      ? message('handover.not-admitted')
      : message(proof.state === 'waiting' ? 'handover.not-signed-in' : 'handover.no-journal');
  throw new ProblemError('handover.unproven', { why });
}

interface Leaving {
  /** Our keys' blobs. */
  readonly own: readonly string[];
  /** Told the fingerprints of those that go, at the last moment before: once it is done we may not get in to see. */
  readonly leaving: (fingerprints: readonly string[]) => Promise<void>;
  /** What an earlier try that was cut off had told; undefined where there was none. */
  readonly wasLeaving: readonly string[] | undefined;
}

/**
 * Takes our keys out, under the server's lock, and gives their fingerprints. Throws `handover.no-key-left`, `handover.list`,
 * `handover.own-key-elsewhere`.
 */
export async function removeOwnKeys(
  tools: Tools,
  { own, leaving, wasLeaving }: Leaving,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (own.length === 0) return [];
  const { user } = tools.ssh.target;
  const file = await readKeyFile(tools, signal);
  const keys = keysIn(file.text);
  const ours = keys.filter(({ blob }) => own.includes(blob));
  if (ours.length === 0 && wasLeaving) return wasLeaving;
  if (ours.length === 0) throw new ProblemError('handover.own-key-elsewhere', { user, file: file.path });
  if (!keys.some((key) => opens(key) && !own.includes(key.blob))) {
    throw new ProblemError('handover.no-key-left', { user });
  }
  const out = [...new Set(ours.map(({ fingerprint }) => fingerprint))];
  await leaving(out);
  await replaceKeyFile(tools, file, withoutKeys(file.text, own), signal);
  return out;
}
