import { z } from 'zod';
import { isoOf } from '../../../shared/iso-of.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { amount } from '../../server/host/facts/disk.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

/**
 * What a restic repository is made of, below its folder, by its documented layout. All but `config` are named after the
 * SHA-256 of what they hold, and never change.
 */
export const repositoryFile =
  /^(?:config|keys\/[0-9a-f]{64}|snapshots\/[0-9a-f]{64}|index\/[0-9a-f]{64}|data\/([0-9a-f]{2})\/\1[0-9a-f]{62})$/;

export interface RepositoryFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** What lies in the repository on the server itself. */
export interface Repository {
  /** Which of the server's places it is. */
  readonly placeId: string;
  /** SHA-256 of what says which repository it is. */
  readonly config: string;
  readonly files: readonly RepositoryFile[];
  /** When the newest backup in it was made; null where there is none. */
  readonly newestBackupAt: string | null;
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const size = amount.transform((bytes) => bytes ?? 0);
const fileFact = z.object({ fact: z.literal('file'), path: z.string().regex(repositoryFile), size });
/** What `templates/host/repository-list.sh` prints. */
export const listFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('failed'), why: z.enum(['no-place', 'running']) }),
  z.object({ fact: z.literal('repository'), place: z.string(), config: digest }),
  fileFact.extend({ at: amount }),
]);

/** Looks what there is to fetch. One round trip. Throws `mirror.no-place`, `mirror.running`. */
export async function lookAtRepository(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<Repository> {
  const result = await ssh.script(scripts['repository-list'], [], { asRoot: true, signal });
  expectSuccess(result, message('task.list-backups'));
  const seen = readFacts('repository-list', listFactSchema, result.stdout);
  const failed = seen.one('failed');
  if (failed) throw new ProblemError(`mirror.${failed.why}`);
  const repository = seen.one('repository');
  const files = seen.all('file');
  const backups = files.filter(({ path }) => path.startsWith('snapshots/')).map(({ at }) => at ?? 0);
  return {
    placeId: repository?.place ?? '',
    config: repository?.config ?? '',
    files: files.map(({ path, size }) => ({ path, size })),
    newestBackupAt: isoOf(Math.max(0, ...backups) * 1000),
  };
}

/** What `templates/host/repository-take.sh list` prints. */
const takeFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('config'), digest }),
  z.object({ fact: z.literal('free'), bytes: amount }),
  fileFact,
]);

/** What lies where a new server would have backups of its own. */
export interface UploadTarget {
  readonly files: readonly RepositoryFile[];
  /** SHA-256 of what says which repository it is; undefined where there is none. */
  readonly config: string | undefined;
  readonly freeBytes: number;
}

export async function lookAtUploadTarget(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<UploadTarget> {
  const result = await ssh.script(scripts['repository-take'], ['list'], { asRoot: true, signal });
  expectSuccess(result, message('task.list-backups'));
  const seen = readFacts('repository-take', takeFactSchema, result.stdout);
  return {
    files: seen.all('file').map(({ path, size }) => ({ path, size })),
    config: seen.one('config')?.digest,
    freeBytes: seen.one('free')?.bytes ?? 0,
  };
}
