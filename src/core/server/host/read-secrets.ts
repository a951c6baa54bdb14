import type { SshConnection } from '../ssh/types.ts';
import { expectSuccess } from './outcome.ts';
import type { HostScripts } from './scripts.ts';

/** The secrets that were made on this server: name -> value. They stay in memory. One round trip. */
export async function readSecrets(
  ssh: SshConnection,
  scripts: HostScripts,
  signal?: AbortSignal,
): Promise<Record<string, string>> {
  const result = await ssh.script(scripts['read-secrets'], [], { asRoot: true, ...(signal && { signal }) });
  expectSuccess(result, 'read the saved keys');
  return Object.fromEntries(
    result.stdout.split('\n').flatMap((line) => {
      const [name, value] = line.split('\t');
      return name && value !== undefined ? [[name, Buffer.from(value, 'base64').toString('utf8')]] : [];
    }),
  );
}
