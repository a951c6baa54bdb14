import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import type { SshConnection } from '../ssh/types.ts';
import { readFacts } from './facts/read-facts.ts';
import { expectSuccess } from './outcome.ts';
import type { HostScripts } from './scripts.ts';

/** What `templates/host/read-secrets.sh` prints. */
const secretFactSchema = z.object({ fact: z.literal('secret'), name: z.string(), base64: z.string() });

/** The secrets that were made on this server: name -> value. They stay in memory. One round trip. */
export async function readSecrets(
  ssh: SshConnection,
  scripts: HostScripts,
  signal?: AbortSignal,
): Promise<Record<string, string>> {
  const result = await ssh.script(scripts['read-secrets'], [], { asRoot: true, ...(signal && { signal }) });
  expectSuccess(result, message('task.read-keys'));
  const seen = readFacts('read-secrets', secretFactSchema, result.stdout, { secret: true });
  return Object.fromEntries(
    seen.list.map(({ name, base64 }) => [name, Buffer.from(base64, 'base64').toString('utf8')]),
  );
}
