import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import { amount } from '../../server/host/facts/disk.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { type ReadState, readState } from '../../server/host/facts/state-file.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

/** What lay in Innkeeper's folder before a change took its place. */
export interface Release {
  readonly id: number;
  /** When it was put aside. */
  readonly at: Date;
  readonly state: ReadState;
  /** Digests of its files by path; empty files are none. */
  readonly files: Readonly<Record<string, string>>;
}

/** What `templates/host/look-releases.sh` prints. */
const releaseFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('release'), id: z.int(), seconds: amount, state: z.string() }),
  z.object({ fact: z.literal('release-file'), id: z.int(), path: z.string(), digest: z.string() }),
]);

/** Which releases are kept, the oldest first. One round trip; changes nothing. */
export async function lookForReleases(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<readonly Release[]> {
  const result = await ssh.script(scripts['look-releases'], [], { asRoot: true, signal });
  expectSuccess(result, message('task.find-releases'));
  return parseReleases(result.stdout);
}

/** Reads what the script printed. Throws as `readFacts` does. */
export function parseReleases(output: string): readonly Release[] {
  const seen = readFacts('look-releases', releaseFactSchema, output);
  const files = seen.all('release-file').filter(({ path }) => isPlain(path));
  return seen.all('release').map(({ id, seconds, state }) => ({
    id,
    at: new Date((seconds ?? 0) * 1000),
    state: readState(state === '' ? undefined : Buffer.from(state, 'base64').toString('utf8')),
    files: Object.fromEntries(
      files.filter((file) => file.id === id).map(({ path, digest }) => [path, digest]),
    ),
  }));
}

/** Innkeeper writes no other paths, and the list that the scripts read is one of lines. */
function isPlain(path: string): boolean {
  return /^(?:compose\.yaml|(?:config|secrets)\/[\w.@+/-]+)$/.test(path) && !path.includes('..');
}
