import { z } from 'zod';
import { type KitHostKey, type KitServer, kitHostKeySchema } from '../../../shared/contract/printed-kit.ts';
import { message } from '../../../shared/message.ts';
import type { Profile } from '../../local/profiles/profiles.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { sameFingerprint } from '../../server/ssh/host-key.ts';

/** What `templates/host/recovery-kit.sh` prints. */
export const knownByFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('address'), family: z.enum(['inet', 'inet6']), address: z.string() }),
  z.object({ fact: z.literal('host-key'), type: z.string(), fingerprint: z.string() }),
]);

/** By what a server is found and known: one round trip, nothing changes. `profile` is how this computer reaches it. */
export async function lookAtIdentity(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { profile, domain }: { readonly profile: Profile; readonly domain: string },
  signal: AbortSignal,
): Promise<KitServer> {
  const result = await ssh.script(scripts['recovery-kit'], [], { asRoot: true, signal });
  expectSuccess(result, message('task.inspect-server'));
  const seen = readFacts('recovery-kit', knownByFactSchema, result.stdout);
  const { address, port, user } = profile;
  const own = (family: 'inet' | 'inet6') =>
    seen.all('address').flatMap((one) => (one.family === family ? [one.address] : []));
  // Behind a provider's translation of addresses the public one is where the connection goes, and no address of its own.
  const reached = ssh.remoteAddress === undefined ? [] : [ssh.remoteAddress];
  return {
    domain,
    address,
    port,
    user,
    addresses: [...new Set([...reached, ...own('inet'), ...own('inet6')])].slice(0, 32),
    hostKeys: pinnedFirst(
      seen.all('host-key').flatMap((one) => {
        const read = kitHostKeySchema.safeParse(one);
        return read.success ? [read.data] : [];
      }),
      ssh.hostKey,
    ),
  };
}

function pinnedFirst(
  there: readonly KitHostKey[],
  { algorithm, fingerprint }: { readonly algorithm: string; readonly fingerprint: string },
): KitHostKey[] {
  const isPinned = (one: KitHostKey) => sameFingerprint(one.fingerprint, fingerprint);
  const pinned = there.find(isPinned) ?? { type: algorithm, fingerprint };
  return [pinned, ...there.filter((one) => !isPinned(one))].slice(0, 8);
}
