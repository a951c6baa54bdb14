import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import type { SshConnection } from '../ssh/types.ts';
import { readFacts } from './facts/read-facts.ts';
import { expectSuccess } from './outcome.ts';
import type { HostScripts } from './scripts.ts';

/** What `templates/host/read-files.sh` prints. */
const fileFactSchema = z.object({
  fact: z.literal('file'),
  path: z.string(),
  bytes: z.number(),
  base64: z.string(),
});

/** A file as it lies on the server. */
export interface FileThere {
  readonly text: string;
  /** False where only its beginning was read. */
  readonly whole: boolean;
}

/** Reads managed files, each up to so many bytes. One round trip; a file that is not there is left out. */
export async function readFiles(
  ssh: SshConnection,
  scripts: HostScripts,
  paths: readonly string[],
  maxBytes: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileThere>> {
  // A line break in a path would make two of it.
  const asked = paths.filter((path) => !path.includes('\n'));
  if (asked.length === 0) return new Map();
  const result = await ssh.script(scripts['read-files'], [String(maxBytes)], {
    asRoot: true,
    stdin: asked.map((path) => `${path}\n`).join(''),
    signal,
  });
  expectSuccess(result, message('task.read-settings'));
  const seen = readFacts('read-files', fileFactSchema, result.stdout, { secret: true });
  return new Map(
    seen.list.map(({ path, bytes, base64 }) => {
      const content = Buffer.from(base64, 'base64');
      return [path, { text: content.toString('utf8'), whole: content.length >= bytes }];
    }),
  );
}
