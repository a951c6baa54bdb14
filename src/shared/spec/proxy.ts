import { z } from 'zod';
import { because } from '../read-by.ts';

/** Programs of the host's own that can stand before the server. */
export const proxyPrograms = ['nginx', 'caddy', 'traefik'] as const;
export type ProxyProgram = (typeof proxyPrograms)[number];

/**
 * Who takes in what comes on ports 80 and 443: Innkeeper's Caddy, Innkeeper's Traefik, or a program of the host's own.
 * With the last two Caddy goes on leading every name to its programs, behind that one and without certificates.
 */
export const proxySection = z.strictObject({
  kind: z.enum(['caddy', 'traefik', 'own']).default('caddy'),
  /** For `own`: what it is. */
  program: z.enum(proxyPrograms).default('nginx'),
  /**
   * For `own`: where on the server's 127.0.0.1 it finds the chat server, over plain HTTP. What other servers bring to
   * port 8448 goes to the port after it.
   */
  port: z.int().min(1024).max(65_534).default(8480),
  /**
   * For `own` in a container, which cannot reach the server's 127.0.0.1: the Docker network it is on. The chat server
   * joins it under the name `innkeeper` and listens on no port of the server's.
   */
  network: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}$/, because('invalid.docker-network'))
    .refine(
      (name) => !/^(?:innkeeper_.*|host|none|bridge)$/.test(name),
      because('invalid.docker-network-ours'),
    )
    .optional(),
});

/** The port of 127.0.0.1 for what other servers bring to 8448. */
export function serversPort({ port }: { readonly port: number }): number {
  return port + 1;
}
