import { z } from 'zod';
import type { MajorMove } from '../../../shared/contract/major-move.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { amount } from '../../server/host/facts/disk.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

/** What `templates/host/look-database.sh` prints. */
const lookFacts = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('databases'), bytes: amount, needed: amount }),
  z.object({ fact: z.literal('free'), bytes: amount }),
]);

/**
 * How large the databases are, what moving them needs at most, and how much room is free beside them, in bytes. Throws
 * `backup.database-stopped`.
 */
export async function lookAtDatabase(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<Pick<MajorMove, 'databaseBytes' | 'neededBytes' | 'freeBytes'>> {
  const result = await ssh.script(scripts['look-database'], [], { asRoot: true, timeoutMs: 90_000, signal });
  expectSuccess(result, message('task.find-updates'));
  const seen = readFacts('look-database', lookFacts, result.stdout);
  const { bytes = null, needed = null } = seen.one('databases') ?? {};
  if (bytes === null || needed === null)
    throw new ProblemError('backup.database-stopped', { name: 'postgres', service: { service: 'postgres' } });
  return { databaseBytes: bytes, neededBytes: needed, freeBytes: seen.one('free')?.bytes ?? 0 };
}
