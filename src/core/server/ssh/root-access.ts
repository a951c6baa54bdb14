import { assertNever } from '../../../shared/assert-never.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { SshClientConnection } from './client-connection.ts';
import type { Elevation } from './program.ts';
import { probeScript, readProbe } from './sudo.ts';
import type { RootAccess } from './types.ts';

export interface QuickResult {
  readonly code: number | null;
  readonly stderr: string;
}

type RunQuickly = (
  connection: SshClientConnection,
  argv: readonly [string, ...string[]],
  elevation: Elevation,
) => Promise<QuickResult>;

/** Finds out how the user becomes root, once for each connection. */
export class RootAccessFinder {
  readonly #user: string;
  readonly #sudoPassword: string | undefined;
  readonly #run: RunQuickly;
  #known: { readonly on: SshClientConnection; readonly found: Promise<RootAccess> } | undefined;

  constructor(user: string, sudoPassword: string | undefined, run: RunQuickly) {
    this.#user = user;
    this.#sudoPassword = sudoPassword;
    this.#run = run;
  }

  /** What stands before a command that is to run as root. Throws `host.sudo-*` and `host.not-permitted`. */
  async elevation(connection: SshClientConnection): Promise<Elevation> {
    const access = await this.on(connection);
    switch (access) {
      case 'is-root':
        return 'none';
      case 'sudo':
        return 'sudo';
      case 'sudo-with-password':
        if (this.#sudoPassword !== undefined) return 'sudo-with-password';
        throw new ProblemError('host.sudo-password-needed', { user: this.#user });
      case 'no':
        throw new ProblemError('host.not-permitted', { user: this.#user });
      default:
        return assertNever(access);
    }
  }

  /** Throws `host.sudo-password-wrong`, `host.sudo-needs-terminal`, and what running a command throws. */
  on(connection: SshClientConnection): Promise<RootAccess> {
    if (this.#user === 'root') return Promise.resolve('is-root');
    if (this.#known?.on !== connection) {
      const found = this.#probe(connection);
      this.#known = { on: connection, found };
      found.catch(() => {
        if (this.#known?.found === found) this.#known = undefined;
      });
    }
    return this.#known.found;
  }

  async #probe(connection: SshClientConnection): Promise<RootAccess> {
    const probe = await this.#run(connection, ['/bin/sh', '-c', probeScript], 'none');
    const access = readProbe(probe.code, probe.stderr, this.#user);
    if (access !== 'sudo-with-password' || this.#sudoPassword === undefined) return access;
    // sudo asks everybody for a password, also those whom it then refuses.
    try {
      await this.#run(connection, ['true'], 'sudo-with-password');
      return access;
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'host.not-permitted') return 'no';
      throw error;
    }
  }
}
