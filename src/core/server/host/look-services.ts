import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import { containerFactSchema, ownContainers, readContainer, type SeenContainer } from './facts/container.ts';
import { readFacts } from './facts/read-facts.ts';
import { expectSuccess } from './outcome.ts';
import type { ServerTools } from './server-tools.ts';

/** What `templates/host/look-services.sh` prints. */
const servicesFactSchema = z.discriminatedUnion('fact', [
  containerFactSchema,
  z.object({ fact: z.literal('docker-error'), said: z.string() }),
]);

/** The containers of our services, running or not; none where Docker does not answer. One round trip; changes nothing. */
export async function lookAtServices(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  signal: AbortSignal,
): Promise<readonly SeenContainer[]> {
  const result = await ssh.script(scripts['look-services'], ['30'], {
    asRoot: true,
    signal,
    timeoutMs: 60_000,
  });
  expectSuccess(result, message('task.list-services'));
  const seen = readFacts('look-services', servicesFactSchema, result.stdout);
  return ownContainers(seen.all('container').map(readContainer));
}
