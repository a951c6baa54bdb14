import type { ServerId } from '../../shared/ids.ts';
import { message } from '../../shared/message.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Connections } from '../local/connections/connections.ts';
import { named } from '../server/start-failure/start-problem.ts';
import type { AdminConsole } from '../stack/types.ts';
import { type AuthenticatingProxy, startAuthenticatingProxy } from './authenticating-proxy.ts';

const idleMs = 30 * 60_000;

interface Open {
  readonly serverId: ServerId;
  readonly adminConsole: AdminConsole;
  readonly proxy: Promise<AuthenticatingProxy>;
}

/** The admin consoles that are open on this computer: one proxy for each, whoever opens it. */
export class OpenConsoles {
  readonly #connections: Pick<Connections, 'get'>;
  readonly #open = new Map<string, Open>();
  /** What addresses of proxies begin with, for those that have to ask without waiting. */
  readonly #proxies = new Set<AuthenticatingProxy>();

  constructor(connections: Pick<Connections, 'get'>) {
    this.#connections = connections;
  }

  /** A fresh link to a console. Throws `docker.stopped` where nothing answers there, and what connecting throws. */
  async link(serverId: ServerId, adminConsole: AdminConsole, signal: AbortSignal): Promise<string> {
    await this.#expectAnswer(serverId, adminConsole, signal);
    const proxy = this.#proxyOf(serverId, adminConsole);
    return (await proxy).link();
  }

  /** Decided in one go: two that ask at the same moment get the same one, and none is lost from sight. */
  #proxyOf(serverId: ServerId, adminConsole: AdminConsole): Promise<AuthenticatingProxy> {
    const existing = this.#open.get(key(serverId, adminConsole.id));
    if (existing && JSON.stringify(existing.adminConsole) === JSON.stringify(adminConsole))
      return existing.proxy;
    const started = this.#start(serverId, adminConsole);
    return existing ? end(existing).then(() => started) : started;
  }

  isOpen(serverId: ServerId, consoleId: string): boolean {
    return this.#open.has(key(serverId, consoleId));
  }

  /** Whether an address is a link to a console that is open now. */
  isLink(url: string): boolean {
    return [...this.#proxies].some((proxy) => proxy.leadsHere(url));
  }

  /** Closes one console of a server, or all of them. */
  async close(serverId: ServerId, consoleId?: string): Promise<void> {
    const those = [...this.#open.values()].filter(
      (open) => open.serverId === serverId && (consoleId === undefined || open.adminConsole.id === consoleId),
    );
    await Promise.all(those.map(end));
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map(end));
  }

  /** Better told here than by a browser. */
  async #expectAnswer(
    serverId: ServerId,
    { service, port }: AdminConsole,
    signal: AbortSignal,
  ): Promise<void> {
    const ssh = await this.#connections.get(serverId);
    try {
      const stream = await ssh.openStream(port, '127.0.0.1', signal);
      stream.on('error', () => undefined).destroy();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'network.service-down') throw error;
      const reason = message('reason.needed-for-console');
      throw new ProblemError('docker.stopped', { ...named(service), reason });
    }
  }

  #start(serverId: ServerId, adminConsole: AdminConsole): Promise<AuthenticatingProxy> {
    const name = key(serverId, adminConsole.id);
    const proxy = startAuthenticatingProxy({
      adminConsole,
      idleMs,
      open: async (port) => (await this.#connections.get(serverId)).openStream(port),
      onClose: () => forget(),
    });
    const open: Open = { serverId, adminConsole, proxy };
    const forget = () => {
      if (this.#open.get(name) === open) this.#open.delete(name);
      void proxy.then((started) => this.#proxies.delete(started));
    };
    this.#open.set(name, open);
    proxy.then((started) => this.#proxies.add(started), forget);
    return proxy;
  }
}

function key(serverId: ServerId, consoleId: string): string {
  return `${serverId} ${consoleId}`;
}

async function end({ proxy }: Open): Promise<void> {
  const started = await proxy.catch(() => undefined);
  await started?.close();
}
