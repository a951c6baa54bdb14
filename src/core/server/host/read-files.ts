import type { SshConnection } from '../ssh/types.ts';
import { expectSuccess } from './outcome.ts';
import type { HostScripts } from './scripts.ts';

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
  const asked = paths.filter((path) => !/[\n\t]/.test(path));
  if (asked.length === 0) return new Map();
  const result = await ssh.script(scripts['read-files'], [String(maxBytes)], {
    asRoot: true,
    stdin: asked.map((path) => `${path}\n`).join(''),
    signal,
  });
  expectSuccess(result, 'read the settings files');
  return new Map(
    result.stdout.split('\n').flatMap((line): [string, FileThere][] => {
      const [path, size, content] = line.split('\t');
      if (path === undefined || size === undefined || content === undefined) return [];
      const bytes = Buffer.from(content, 'base64');
      return [[path, { text: bytes.toString('utf8'), whole: bytes.length >= Number(size) }]];
    }),
  );
}
