import type { ServerSpec } from '../../../../shared/spec/index.ts';

/** Lines of a Caddyfile, that deep; empty ones stay empty. */
export function indent(depth: number, lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : `${'\t'.repeat(depth)}${line}`)).join('\n');
}

/** Whether another door stands before Caddy: then it speaks plain HTTP, inside the server alone. */
export function isInner({ door }: Pick<ServerSpec, 'door'>): boolean {
  return door.kind !== 'caddy';
}

/** How Caddy is told that it answers under a name. */
export function siteAddress(spec: Pick<ServerSpec, 'door'>, host: string, port?: number): string {
  const named = port === undefined ? host : `${host}:${port}`;
  return isInner(spec) ? `http://${named}` : named;
}
