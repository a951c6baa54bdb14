import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import { type Facts, readFacts } from '../../server/host/facts/read-facts.ts';
import { updateFactSchemas } from '../../server/host/facts/updates.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { unattendedEffectSchemas } from '../../server/host/unattended/facts.ts';

/** What `templates/host/look-updates.sh` prints. */
export const updateFactSchema = z.discriminatedUnion('fact', [
  ...updateFactSchemas,
  ...unattendedEffectSchemas,
  z.object({ fact: z.literal('schema'), version: z.int().nonnegative(), compat: z.int().nonnegative() }),
]);
export type UpdateFact = z.infer<typeof updateFactSchema>;

/** Asks the server about its system's updates and the database's changes. One round trip; changes nothing. */
export async function runLook(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<Facts<UpdateFact>> {
  const result = await ssh.script(scripts['look-updates'], [], { asRoot: true, timeoutMs: 120_000, signal });
  expectSuccess(result, message('task.find-updates'));
  return readFacts('look-updates', updateFactSchema, result.stdout);
}
