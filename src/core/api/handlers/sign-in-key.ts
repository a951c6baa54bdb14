import type { signInKeyCalls } from '../../../shared/contract/sign-in-key.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools } from '../../local/connections/parts.ts';
import { localUser } from '../../local/local-user.ts';
import type { Profile } from '../../local/profiles/profile.ts';
import { openSsh } from '../../server/ssh/index.ts';
import { makeKey } from '../../server/ssh/make-key.ts';
import type { OpenSshKey } from '../../server/ssh/openssh-ed25519.ts';
import { readPrivateKey } from '../../server/ssh/private-key.ts';
import { type PublicKey, readPublicKey } from '../../server/ssh/public-key.ts';
import type { SshConnection } from '../../server/ssh/types.ts';
import { installKey } from '../../upkeep/sign-in-key/install-key.ts';
import type { Healths } from '../../watch/health/healths.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof signInKeyCalls>;

/** After these nothing of the key is on the server, so it is no use here either. */
const nothingLeft: readonly string[] = [
  'handover.list',
  'sign-in-key.elsewhere',
  'sign-in-key.unproven',
  'host.not-permitted',
];

/** A key instead of the password that a server is signed in to with. */
export function signInKeyHandlers(parts: CoreParts, healths: Pick<Healths, 'lookSoon'>): Area {
  const { profiles, vault, connections, locks } = parts;
  const entry = (id: ServerId) => `${id}/private-key`;

  /** The key of a try that was cut off, or else a new one. */
  const keyFor = async (id: ServerId): Promise<OpenSshKey> => {
    const before = await vault.get(entry(id));
    const read = before === undefined ? undefined : await readPrivateKey(before).catch(() => undefined);
    if (before !== undefined && read?.type === 'ssh-ed25519') {
      const blob = read.getPublicSSH().toString('base64');
      return { privateKey: before, publicKey: `${read.type} ${blob} ${comment()}` };
    }
    const made = makeKey(comment());
    // Before it lets anybody in anywhere: what cannot be kept must not be let in.
    await vault.set(entry(id), made.privateKey);
    return made;
  };

  const withKeyAlone = async (
    { id, address, port, user, hostKey }: Profile,
    privateKey: string,
    signal: AbortSignal,
  ): Promise<SshConnection> => {
    const sudoPassword = await vault.get(`${id}/sudo-password`);
    const ssh = await openSsh({
      target: { address, port, user },
      credentials: { kind: 'key', privateKey },
      ...(hostKey !== undefined && { hostKey }),
      ...(sudoPassword !== undefined && { sudoPassword }),
      signal,
    });
    try {
      await ssh.run(['true'], { signal });
      return ssh;
    } catch (error) {
      await ssh.close();
      throw error;
    }
  };

  return {
    'signInKey.make': async ({ serverId }, { signal }) => {
      const profile = await knownProfile(profiles, serverId);
      if (profile.credentials !== 'password') throw new ProblemError('sign-in-key.no-password');
      const made = await keyFor(serverId);
      const key = publicKeyOf(made);
      const prove = (held: AbortSignal) => withKeyAlone(profile, made.privateKey, held);
      let proven: SshConnection;
      try {
        proven = await locks.during(serverId, 'fix', signal, async (held) =>
          installKey(await changingTools(parts, serverId), key, prove, held),
        );
      } catch (error) {
        if (error instanceof ProblemError && nothingLeft.includes(error.code)) {
          await vault.delete(entry(serverId));
        }
        throw error;
      }
      await profiles.update(serverId, (now) => ({ ...now, credentials: 'key' }));
      await connections.adopt(serverId, proven);
      await vault.delete(`${serverId}/password`);
      healths.lookSoon(serverId);
      return { fingerprint: key.fingerprint };
    },
  };
}

/** By which somebody who reads the list on the server knows whose it is. */
function comment(): string {
  const { person, computer } = localUser();
  return `innkeeper-${person}@${computer}`.replaceAll(/[^\w.@-]/g, '');
}

function publicKeyOf({ publicKey }: OpenSshKey): PublicKey {
  const key = readPublicKey(publicKey);
  if ('refused' in key) throw new Error(`makeKey: ${key.refused}`);
  return key;
}
