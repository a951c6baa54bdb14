import type { SshConnection } from '../ssh/types.ts';

/** Where Caddy keeps the root of its own authority, below /opt/innkeeper (Caddy: "Automatic HTTPS", local CA). */
const path = '/opt/innkeeper/data/caddy/caddy/pki/authorities/local/root.crt';

/** The server's own certificate authority as PEM; undefined while Caddy has not made it. */
export async function readAuthority(ssh: SshConnection, signal: AbortSignal): Promise<string | undefined> {
  for (let tries = 0; tries < 20; tries++) {
    const result = await ssh.run(['cat', path], { asRoot: true, signal });
    if (result.code === 0 && result.stdout.includes('BEGIN CERTIFICATE')) return result.stdout;
    if (signal.aborted || result.interrupted) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return undefined;
}
