import { setMaxListeners } from 'node:events';
import type { ServerId } from '../../../shared/ids.ts';
import { type Problem, ProblemError } from '../../../shared/problem.ts';
import { synapsePort } from '../../../shared/server-constants.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import { readSecrets } from '../../server/host/read-secrets.ts';
import type { SshConnection, Tunnel } from '../../server/ssh/types.ts';
import { secretOf } from '../../stack/secret-of.ts';
import { adoptPanelAdmin, ensurePanelAdmin, type PanelAdmin } from '../matrix/accounts/panel-admin.ts';
import { isErrorResponse, refusedSaying } from '../matrix/http/error-response.ts';
import type { SignedInCaller } from '../matrix/http/request.ts';
import type { HttpTransport } from '../matrix/http/transport.ts';
import { keptPanelAdmin } from './kept-panel-admin.ts';
import { type PanelToken, panelTransport, type SessionLoss } from './panel-transport.ts';

/** One server's admin API, signed in as the panel. */
export interface Panel {
  readonly caller: SignedInCaller;
  /** The same sign-in over another way to the chat server, such as its public name. */
  readonly over: (http: HttpTransport) => SignedInCaller;
  readonly serverId: ServerId;
  /** As this computer knows it; another computer may have changed it since. */
  readonly spec: ServerSpec;
  readonly domain: string;
  /** The panel's own account. */
  readonly userId: string;
}

interface Session {
  readonly ssh: SshConnection;
  readonly tunnel: Tunnel;
  admin: PanelAdmin;
  renewing?: Promise<PanelAdmin> | undefined;
}

/** What is known of why the chat server does not answer; undefined where nothing is. */
export type ExplainSilence = (id: ServerId, signal: AbortSignal) => Promise<Problem | undefined>;

/**
 * The panel's sign-in on each server: one tunnel kept open, the token from the vault. The server's
 * registration secret is read only where neither token nor password will do.
 */
export class PanelSessions {
  readonly #sessions = new Map<ServerId, Promise<Session>>();
  readonly #parts: CoreParts;
  readonly #whySilent: ExplainSilence;

  constructor(parts: CoreParts, whySilent: ExplainSilence) {
    this.#parts = parts;
    this.#whySilent = whySilent;
  }

  /**
   * Runs something with a server's admin API. Throws `input.not-set-up` where there is no chat server
   * yet, `matrix.managed-elsewhere` where accounts are another service's business, what is known of a chat server
   * that does not answer (`docker.stopped-by-you`) rather than that nothing listens, and what the work throws.
   */
  async use<T>(id: ServerId, signal: AbortSignal, work: (panel: Panel) => Promise<T>): Promise<T> {
    const spec = deployedSpec(await knownProfile(this.#parts.profiles, id));
    try {
      const session = await this.#session(id, spec.domain);
      signal.throwIfAborted();
      // Many requests at once listen to it; that is no leak.
      setMaxListeners(0, signal);
      const token: PanelToken = {
        current: async () => session.admin.token,
        renew: (stale, why) => this.#renew(id, session, spec.domain, stale, why),
      };
      const over = (way: HttpTransport): SignedInCaller => ({
        http: panelTransport(way, token),
        token: session.admin.token,
        signal,
      });
      const { domain } = spec;
      const caller = over(session.tunnel);
      return await work({ caller, over, serverId: id, spec, domain, userId: session.admin.userId });
    } catch (error) {
      throw await this.#better(id, managedElsewhere(error), signal);
    }
  }

  async close(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.allSettled(sessions.map(async (session) => (await session).tunnel.close()));
  }

  /** That nothing listens says little: why it does not may be known. */
  async #better(id: ServerId, error: unknown, signal: AbortSignal): Promise<unknown> {
    if (!(error instanceof ProblemError) || error.code !== 'network.service-down') return error;
    const why = await this.#whySilent(id, signal).catch(() => undefined);
    return why ? new ProblemError(why.code, why.params, error.details, { cause: error }) : error;
  }

  async #session(id: ServerId, domain: string): Promise<Session> {
    const ssh = await this.#parts.connections.get(id);
    const existing = this.#sessions.get(id);
    if (existing) {
      const session = await existing;
      if (session.ssh === ssh) return session;
      // The connection was made anew, with another key perhaps: the tunnel belongs to the old one.
      if (this.#sessions.get(id) === existing) this.#sessions.delete(id);
      await session.tunnel.close();
      return this.#session(id, domain);
    }
    const opening = this.#open(id, ssh, domain);
    this.#sessions.set(id, opening);
    try {
      return await opening;
    } catch (error) {
      if (this.#sessions.get(id) === opening) this.#sessions.delete(id);
      throw error;
    }
  }

  async #open(id: ServerId, ssh: SshConnection, domain: string): Promise<Session> {
    const tunnel = ssh.tunnel(synapsePort);
    try {
      // A saved token is taken at its word: the first request tells whether it is still good.
      const saved = await keptPanelAdmin(this.#parts.vault, id).read();
      const admin = saved ?? (await this.#signIn(id, ssh, tunnel, domain));
      return { ssh, tunnel, admin };
    } catch (error) {
      await tunnel.close();
      throw error;
    }
  }

  async #renew(
    id: ServerId,
    session: Session,
    domain: string,
    stale: string,
    why: SessionLoss,
  ): Promise<string> {
    if (session.admin.token !== stale) return session.admin.token;
    // Synapse allows few sign-ins: however many requests find out at once, one of them signs in.
    session.renewing ??= this.#signIn(id, session.ssh, session.tunnel, domain, why).finally(() => {
      session.renewing = undefined;
    });
    session.admin = await session.renewing;
    return session.admin.token;
  }

  /** Another part of Innkeeper may have signed in anew since: what is kept comes first, and is tried. */
  async #signIn(
    id: ServerId,
    ssh: SshConnection,
    tunnel: Tunnel,
    domain: string,
    why?: SessionLoss,
  ): Promise<PanelAdmin> {
    const kept = keptPanelAdmin(this.#parts.vault, id);
    const saved = await kept.read();
    const sharedSecret = async () => secretOf(await readSecrets(ssh, this.#parts.scripts));
    // Shared by whoever waits for it, so no caller's signal may end it.
    const caller = { http: tunnel, timeoutMs: 20_000 };
    const request = { domain, sharedSecret, ...(saved && { saved }) };
    const admin =
      why === 'no-admin' ? await adoptPanelAdmin(caller, request) : await ensurePanelAdmin(caller, request);
    if (admin !== saved) await kept.save(admin);
    return admin;
  }
}

/**
 * With the Matrix Authentication Service Synapse does not know the paths it leaves to it
 * (`M_UNRECOGNIZED`), or refuses in words that name it.
 */
export function managedElsewhere(error: unknown): unknown {
  const delegated =
    isErrorResponse(error, 'M_UNRECOGNIZED') ||
    (isErrorResponse(error, 'M_FORBIDDEN') && refusedSaying(error, /delegating auth|\bMAS\b/));
  if (!delegated) return error;
  return new ProblemError('matrix.managed-elsewhere', { what: error.params.what ?? '' }, error.details, {
    cause: error,
  });
}
