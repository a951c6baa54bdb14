import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mostHeaderBytes } from './request-guard.ts';

const addresses = ['127.0.0.1', '::1'] as const;
/** How often another port is tried where somebody else has the same one on the other address. */
const tries = 20;

/**
 * Servers on one free port of this computer, one for each address a name below `.localhost` may mean: left out, the
 * second could be taken by another person here, who would be handed what a browser meant for us. A computer without
 * IPv6 has the first alone.
 */
export async function listenOnLoopback(): Promise<{
  readonly port: number;
  readonly servers: readonly Server[];
}> {
  for (let tried = 0; ; tried++) {
    const first = await listening(0, addresses[0]);
    const { port } = first.address() as AddressInfo;
    try {
      return { port, servers: [first, await listening(port, addresses[1])] };
    } catch (error) {
      if (!isTaken(error)) return { port, servers: [first] };
      first.close();
      if (tried === tries) throw error;
    }
  }
}

async function listening(port: number, address: string): Promise<Server> {
  // What is uploaded through it may take as long as it takes.
  const server = createServer({ maxHeaderSize: mostHeaderBytes, requestTimeout: 0 });
  server.listen({ port, host: address, ipv6Only: true });
  await once(server, 'listening');
  return server;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
