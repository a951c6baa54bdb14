import type { Credentials } from '../../../shared/contract.ts';
import type { HostFacts } from '../../../shared/facts.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readBy } from '../../../shared/read-by.ts';
import { hostAddress } from '../../../shared/spec/fields.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { HostScripts } from '../../server/host/scripts.ts';
import { openSsh } from '../../server/ssh/index.ts';
import { withChat } from '../profiles/profile.ts';
import type { Profile, Profiles } from '../profiles/profiles.ts';
import type { Vault } from '../vault/types.ts';
import { type Connections, knownProfile } from './connections.ts';

export interface NewServer {
  /** The server that is reached in another way from now on. */
  readonly serverId?: ServerId | undefined;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly credentials: Credentials;
  readonly sudoPassword?: string | undefined;
  readonly acceptHostKey?: string | undefined;
  readonly newPassword?: string | undefined;
}

export interface AddServerTools {
  readonly profiles: Profiles;
  readonly vault: Vault;
  readonly connections: Connections;
  readonly scripts: HostScripts;
}

/**
 * Connects to a server and, once that and a first look have worked, keeps it: profile in a file,
 * secrets in the vault, the connection for what comes next. Nothing is kept of a try that failed.
 */
export async function addServer(
  params: NewServer,
  tools: AddServerTools,
  signal: AbortSignal,
): Promise<{ readonly profile: Profile; readonly facts: HostFacts }> {
  const address = readBy(hostAddress, params.address.trim());
  if (!address.ok) {
    const { reason } = address.refusals[0];
    throw new ProblemError('input.invalid', { path: 'address', reason });
  }
  const target = { address: address.value, port: params.port, user: params.user };
  const there = (await tools.profiles.list()).find(
    (one) => one.address === target.address && one.port === target.port,
  );
  const known = params.serverId === undefined ? there : await knownProfile(tools.profiles, params.serverId);
  if (there !== undefined && there.id !== known?.id) {
    throw new ProblemError('input.invalid', { path: 'address', reason: message('invalid.in-use') });
  }
  // A pinned key is never replaced by the way: `servers.trustHostKey` does that, after its own question.
  const hostKey = known?.hostKey ?? params.acceptHostKey;
  const ssh = await openSsh({
    target,
    credentials: params.credentials,
    ...(hostKey !== undefined && { hostKey }),
    ...(params.sudoPassword !== undefined && { sudoPassword: params.sudoPassword }),
    ...(params.newPassword !== undefined && { newPassword: params.newPassword }),
    signal,
  });
  try {
    const { facts, state, evidence } = await inspectHost(ssh, tools.scripts, { signal });
    const make = async (id: ServerId): Promise<Profile> => {
      const reached: Profile = {
        ...(known ?? { stage: 'new', addedAt: new Date().toISOString() }),
        id,
        ...target,
        credentials: params.credentials.kind,
        hostKey: ssh.hostKey.fingerprint,
      };
      // A server that Innkeeper set up before, perhaps from another computer, brings its own spec.
      // One from which the chat has moved away has it no more, whatever lies there.
      const away = evidence.move?.phase === 'moved' ? evidence.move.to : undefined;
      const made = state.kind === 'known' ? withChat(reached, state.state.spec, away) : reached;
      await keepSecrets(made, params, tools.vault);
      return made;
    };
    const profile = known ? await make(known.id) : await tools.profiles.add(target.address, make);
    if (known) await tools.profiles.save(profile);
    await tools.connections.adopt(profile.id, ssh);
    return { profile, facts };
  } catch (error) {
    await ssh.close();
    throw error;
  }
}

async function keepSecrets({ id }: Profile, params: NewServer, vault: Vault): Promise<void> {
  const { credentials } = params;
  const keep = async (what: string, value: string | undefined) =>
    value === undefined ? vault.delete(`${id}/${what}`) : vault.set(`${id}/${what}`, value);
  await keep(
    'password',
    credentials.kind === 'password' ? (params.newPassword ?? credentials.password) : undefined,
  );
  await keep('private-key', credentials.kind === 'key' ? credentials.privateKey : undefined);
  await keep('passphrase', credentials.kind === 'key' ? credentials.passphrase : undefined);
  await keep('sudo-password', params.sudoPassword);
}
