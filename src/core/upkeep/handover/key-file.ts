import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HandoverProof } from '../../../shared/contract/handover.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type Facts, readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

/** What `templates/host/handover.sh` prints. */
export const handoverFacts = z.discriminatedUnion('fact', [
  z.object({
    fact: z.literal('keys'),
    path: z.string(),
    kind: z.enum(['file', 'absent', 'link', 'odd', 'large']),
    /** `absent` where there is none. */
    digest: z.string(),
    base64: z.base64(),
  }),
  z.object({
    fact: z.literal('sshd'),
    files: z.array(z.string()),
    password: z.string(),
    interactive: z.string(),
    root: z.string(),
  }),
  z.object({
    fact: z.literal('refused'),
    why: z.enum(['no-user', 'changed', 'link', 'odd', 'large']),
  }),
  z.object({ fact: z.literal('written'), seconds: z.int() }),
  z.object({ fact: z.literal('journal'), kept: z.boolean() }),
  z.object({ fact: z.literal('accepted'), seconds: z.int(), from: z.string() }),
]);
type HandoverFact = z.infer<typeof handoverFacts>;
type Tools = Pick<ServerTools, 'ssh' | 'scripts'>;

/** The list of keys of the user we sign in as, and who else gets in. */
export interface KeyFile {
  readonly path: string;
  readonly digest: string;
  /** The file's bytes, one letter each (latin1). */
  readonly text: string;
  /** Whether sshd reads this list at all; null where it does not tell. */
  readonly isRead: boolean | null;
  readonly password: boolean | null;
}

const whyOdd = {
  'no-user': message('handover.list-no-user'),
  changed: message('handover.list-changed'),
  link: message('handover.list-link'),
  odd: message('handover.list-odd'),
  large: message('handover.list-large'),
} as const;

/** Throws `handover.list` where what lies there is no list that can be read and replaced. */
export async function readKeyFile(tools: Tools, signal: AbortSignal): Promise<KeyFile> {
  const { user } = tools.ssh.target;
  const seen = await ask(tools, ['look', user], signal);
  const keys = seen.one('keys');
  if (keys === undefined) throw new ProblemError('handover.list', { user, why: whyOdd['no-user'] });
  if (keys.kind !== 'file' && keys.kind !== 'absent') {
    throw new ProblemError('handover.list', { user, why: whyOdd[keys.kind] });
  }
  const sshd = seen.one('sshd');
  const usual = ['.ssh/authorized_keys', '%h/.ssh/authorized_keys', keys.path];
  return {
    path: keys.path,
    digest: keys.digest,
    text: Buffer.from(keys.base64, 'base64').toString('latin1'),
    isRead: sshd && sshd.files.length > 0 ? sshd.files.some((file) => usual.includes(file)) : null,
    password:
      sshd && sshd.password !== ''
        ? (sshd.password === 'yes' || sshd.interactive === 'yes') && (user !== 'root' || sshd.root === 'yes')
        : null,
  };
}

/** Puts another list in the place of the one that was read, in one step. Gives the server's time, in seconds since 1970. */
export async function replaceKeyFile(
  tools: Tools,
  { digest }: Pick<KeyFile, 'digest'>,
  text: string,
  signal: AbortSignal,
): Promise<number> {
  const { user } = tools.ssh.target;
  const bytes = Buffer.from(text, 'latin1');
  const wanted = createHash('sha256').update(bytes).digest('hex');
  const seen = await ask(tools, ['write', user, digest, wanted], signal, bytes);
  const written = seen.one('written');
  if (written) return written.seconds;
  throw new ProblemError('handover.list', { user, why: whyOdd[seen.one('refused')?.why ?? 'changed'] });
}

/** Whether somebody has signed in by a key since a moment, in seconds since 1970, by the server's time. */
export async function lookForSignIn(
  tools: Tools,
  { fingerprint, since }: { readonly fingerprint: string; readonly since: number },
  signal: AbortSignal,
): Promise<HandoverProof> {
  const seen = await ask(tools, ['proof', tools.ssh.target.user, fingerprint, String(since)], signal);
  const accepted = seen.one('accepted');
  if (accepted) {
    return { state: 'proven', at: new Date(accepted.seconds * 1000).toISOString(), from: accepted.from };
  }
  return { state: seen.one('journal')?.kept === true ? 'waiting' : 'unknowable' };
}

async function ask(
  { ssh, scripts }: Tools,
  args: readonly string[],
  signal: AbortSignal,
  stdin?: Uint8Array,
): Promise<Facts<HandoverFact>> {
  const given = stdin === undefined ? {} : { stdin };
  const result = await ssh.script(scripts.handover, args, {
    ...{ asRoot: true, timeoutMs: 60_000, signal },
    ...given,
  });
  expectSuccess(result, message('task.hand-over'));
  return readFacts('handover', handoverFacts, result.stdout);
}
