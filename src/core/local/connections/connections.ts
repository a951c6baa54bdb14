import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { openSsh } from '../../server/ssh/index.ts';
import type { SshConnection, SshCredentials } from '../../server/ssh/types.ts';
import type { Profile, Profiles } from '../profiles/profiles.ts';
import type { Vault } from '../vault/types.ts';

/** One live connection per server, opened when it is first needed and shared by everything after. */
export class Connections {
  readonly #open = new Map<ServerId, Promise<SshConnection>>();
  readonly #profiles: Profiles;
  readonly #vault: Vault;

  constructor(profiles: Profiles, vault: Vault) {
    this.#profiles = profiles;
    this.#vault = vault;
  }

  /** The server's connection; throws `ssh.*`, `network.*` or `vault.*` when there can be none. */
  async get(id: ServerId): Promise<SshConnection> {
    const existing = this.#open.get(id);
    if (existing) return existing;
    // Shared by whoever asks meanwhile, so no caller's signal may end it; it has its own time limit.
    const opening = this.#connect(id);
    this.#open.set(id, opening);
    try {
      return await opening;
    } catch (error) {
      // What somebody has put in its place meanwhile stays.
      if (this.#open.get(id) === opening) this.#open.delete(id);
      throw error;
    }
  }

  /** Takes over a connection that was just made, in place of an older one. */
  async adopt(id: ServerId, connection: SshConnection): Promise<void> {
    const former = this.#open.get(id);
    // At once, before anything is waited for: whoever asks meanwhile must not open another, nor a second one be lost.
    this.#open.set(id, Promise.resolve(connection));
    await end(former);
  }

  /** Ends a server's connection, if there is one. */
  async drop(id: ServerId): Promise<void> {
    const existing = this.#open.get(id);
    this.#open.delete(id);
    await end(existing);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.drop(id)));
  }

  /** What this computer signs in with. Throws `vault.*`. */
  async credentialsOf(id: ServerId): Promise<SshCredentials> {
    return this.#credentials(await knownProfile(this.#profiles, id));
  }

  async #connect(id: ServerId): Promise<SshConnection> {
    const profile = await knownProfile(this.#profiles, id);
    const credentials = await this.#credentials(profile);
    const sudoPassword = await this.#vault.get(`${id}/sudo-password`);
    return openSsh({
      target: { address: profile.address, port: profile.port, user: profile.user },
      credentials,
      ...(profile.hostKey !== undefined && { hostKey: profile.hostKey }),
      ...(sudoPassword !== undefined && { sudoPassword }),
    });
  }

  async #credentials(profile: Profile): Promise<SshCredentials> {
    const secret = async (what: string) => {
      const value = await this.#vault.get(`${profile.id}/${what}`);
      if (value === undefined) throw new ProblemError('vault.secret-missing', { server: profile.address });
      return value;
    };
    switch (profile.credentials) {
      case 'agent':
        return { kind: 'agent' };
      case 'password':
        return { kind: 'password', password: await secret('password') };
      case 'key': {
        const privateKey = await secret('private-key');
        const passphrase = await this.#vault.get(`${profile.id}/passphrase`);
        return { kind: 'key', privateKey, ...(passphrase !== undefined && { passphrase }) };
      }
    }
  }
}

async function end(opened: Promise<SshConnection> | undefined): Promise<void> {
  const connection = await opened?.catch(() => undefined);
  await connection?.close();
}

/** The profile of a server, or `input.unknown-server`. */
export async function knownProfile(profiles: Profiles, id: ServerId): Promise<Profile> {
  const profile = await profiles.get(id);
  if (!profile) throw new ProblemError('input.unknown-server', { server: id });
  return profile;
}
