/** Lines of a Caddyfile, that deep; empty ones stay empty. */
export function indent(depth: number, lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : `${'\t'.repeat(depth)}${line}`)).join('\n');
}

/** How Caddy is told that it answers under a name. */
export function siteAddress(host: string, port?: number): string {
  return port === undefined ? host : `${host}:${port}`;
}
