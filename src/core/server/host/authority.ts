import { poll } from '../../../shared/async/poll.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import type { RunResult, SshConnection } from '../ssh/types.ts';

/** Where Caddy keeps the root of its own authority, below /opt/innkeeper (Caddy: "Automatic HTTPS", local CA). */
const path = `${serverHome}/data/caddy/caddy/pki/authorities/local/root.crt`;

/** The server's own certificate authority as PEM; undefined while Caddy has not made it. */
export async function readAuthority(ssh: SshConnection, signal: AbortSignal): Promise<string | undefined> {
  const isThere = ({ code, stdout }: RunResult) => code === 0 && stdout.includes('BEGIN CERTIFICATE');
  const last = await poll(
    { signal, until: (seen) => isThere(seen) || seen.interrupted, pauses: [250], patienceMs: 5_000 },
    () => ssh.run(['cat', path], { asRoot: true, signal }),
  );
  return isThere(last) ? last.stdout : undefined;
}
