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
  readonly page: AdminConsole;
  readonly proxy: Promise<AuthenticatingProxy>;
}

/** The pages of servers that are open on this computer: one gate for each, whoever opens it. */
export class OpenConsoles {
  readonly #connections: Pick<Connections, 'get'>;
  readonly #open = new Map<string, Open>();
  /** What addresses of gates begin with, for those that have to ask without waiting. */
  readonly #gates = new Set<AuthenticatingProxy>();

  constructor(connections: Pick<Connections, 'get'>) {
    this.#connections = connections;
  }

  /** A fresh link to a page. Throws `docker.stopped` where nothing answers there, and what connecting throws. */
  async link(serverId: ServerId, page: AdminConsole, signal: AbortSignal): Promise<string> {
    await this.#expectAnswer(serverId, page, signal);
    const existing = this.#open.get(key(serverId, page.id));
    if (existing && JSON.stringify(existing.page) === JSON.stringify(page)) {
      return (await existing.proxy).link();
    }
    await this.close(serverId, page.id);
    return (await this.#start(serverId, page)).link();
  }

  isOpen(serverId: ServerId, consoleId: string): boolean {
    return this.#open.has(key(serverId, consoleId));
  }

  /** Whether an address is a link to a page that is open now. */
  isLink(url: string): boolean {
    return [...this.#gates].some((proxy) => proxy.leadsHere(url));
  }

  /** Closes one page of a server, or all of them. */
  async close(serverId: ServerId, consoleId?: string): Promise<void> {
    const those = [...this.#open.values()].filter(
      (open) => open.serverId === serverId && (consoleId === undefined || open.page.id === consoleId),
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
      const reason = message('reason.needed-for-page');
      throw new ProblemError('docker.stopped', { ...named(service), reason });
    }
  }

  #start(serverId: ServerId, page: AdminConsole): Promise<AuthenticatingProxy> {
    const name = key(serverId, page.id);
    const proxy = startAuthenticatingProxy({
      page,
      idleMs,
      open: async (port) => (await this.#connections.get(serverId)).openStream(port),
      onClose: () => forget(),
    });
    const open: Open = { serverId, page, proxy };
    const forget = () => {
      if (this.#open.get(name) === open) this.#open.delete(name);
      void proxy.then((started) => this.#gates.delete(started));
    };
    this.#open.set(name, open);
    proxy.then((started) => this.#gates.add(started), forget);
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
