import { poll } from '../../../shared/async/poll.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import type { SshConnection } from '../ssh/types.ts';

const store = `${serverHome}/data/caddy/caddy/certificates`;

/**
 * Those who signed the practice certificates that lie in the reverse proxy's store, as PEM; undefined where it has none.
 * Nobody trusts their root, but what the server itself keeps is what it should show.
 */
export async function readPracticeAuthority(
  ssh: SshConnection,
  signal: AbortSignal,
): Promise<string | undefined> {
  const find = ['find', store, '-path', `${store}/local`, '-prune', '-o', '-name', '*.crt'] as const;
  const result = await ssh.run([...find, '-exec', 'cat', '{}', '+'], { asRoot: true, signal });
  const all = result.stdout.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return all.length === 0 ? undefined : `${[...new Set(all)].join('\n')}\n`;
}

/** Waits until there is a certificate for every name, or `over` says that waiting is in vain. */
export async function waitForPracticeCertificates(
  ssh: SshConnection,
  names: readonly string[],
  { signal, over }: { readonly signal: AbortSignal; readonly over: () => Promise<boolean> },
): Promise<void> {
  await poll({ signal, until: Boolean, pauses: [1000] }, async () => {
    const listed = await ssh.run(['find', store, '-name', '*.crt', '-type', 'f'], { asRoot: true, signal });
    const there = listed.stdout.split('\n').filter((path) => !path.includes('/certificates/local/'));
    const complete = names.every((name) => there.some((path) => path.endsWith(`/${name}.crt`)));
    return complete || (await over());
  });
}
