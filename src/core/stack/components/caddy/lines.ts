import type { ServerSpec } from '../../../../shared/spec/index.ts';

/** Lines of a Caddyfile, that deep; empty ones stay empty. */
export function indent(depth: number, lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : `${'\t'.repeat(depth)}${line}`)).join('\n');
}

/** Whether another proxy stands before Caddy: then it speaks plain HTTP, inside the server alone. */
export function isInner({ proxy }: Pick<ServerSpec, 'proxy'>): boolean {
  return proxy.kind !== 'caddy';
}

/** How Caddy is told that it answers under a name. */
export function siteAddress(spec: Pick<ServerSpec, 'proxy'>, host: string, port?: number): string {
  const named = port === undefined ? host : `${host}:${port}`;
  return isInner(spec) ? `http://${named}` : named;
}
