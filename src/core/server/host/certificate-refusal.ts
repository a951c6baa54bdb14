import { z } from 'zod';
import { fromJson } from '../../../shared/from-json.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import type { SshConnection } from '../ssh/types.ts';

const compose = ['docker', 'compose', '--project-directory', serverHome] as const;

/** What Caddy logs after each try that gave no certificate (certmagic's `tls.obtain`, seen with Caddy 2.11). */
const entrySchema = z.object({
  logger: z.literal('tls.obtain'),
  msg: z.literal('will retry'),
  error: z.string(),
});

/**
 * Answers of an authority that asking again in a minute does not change (RFC 8555, section 6.7).
 * Others, such as `connection` or `dns`, may pass while a server is starting.
 */
const finalTypes = [
  'rejectedIdentifier',
  'unsupportedIdentifier',
  'rateLimited',
  'caa',
  'userActionRequired',
];
const finalRefusal = new RegExp(`urn:ietf:params:acme:error:(?:${finalTypes.join('|')})\\b`);

/**
 * In Caddy's own words why its last try for each name gave no certificate; empty where it says nothing.
 * Only tries of the last `withinSeconds` count, where given.
 */
export async function readCertificateProblems(
  ssh: SshConnection,
  signal: AbortSignal,
  withinSeconds?: number,
): Promise<ReadonlyMap<string, string>> {
  const since = withinSeconds === undefined ? [] : ['--since', `${Math.ceil(withinSeconds)}s`];
  const logs = [
    ...compose,
    'logs',
    '--no-color',
    '--no-log-prefix',
    '--tail',
    '300',
    ...since,
    'caddy',
  ] as const;
  const result = await ssh.run(logs, { asRoot: true, signal });
  return certificateProblems(result.stdout);
}

/** As `readCertificateRefusal`, from the log's text. */
export function certificateProblems(log: string): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const line of log.split('\n')) {
    // Whatever else stands there costs nothing.
    if (!line.startsWith('{')) continue;
    const entry = entrySchema.safeParse(fromJson(line));
    if (!entry.success) continue;
    const { error } = entry.data;
    // It begins with the name in brackets.
    const name = /^\[([^\]]+)\]/.exec(error)?.[1] ?? '';
    last.set(name, error.slice(0, 1000));
  }
  return last;
}

/** Whether the authority has said no in a way that waiting does not mend. */
export function isFinalRefusal(reason: string): boolean {
  return finalRefusal.test(reason);
}
