import { runOrThrow } from '../util/run.ts';

/**
 * The Debian mirror that this machine's own package sources name: the one it is known to reach.
 * Undefined on a relative of Debian, where debootstrap's own default has to do.
 */
export async function debianMirror(signal?: AbortSignal): Promise<string | undefined> {
  const format = ['--format', '$(REPO_URI)', 'Created-By: Packages'];
  return pickMirror(await runOrThrow('apt-get', ['indextargets', ...format], { signal }));
}

/** Of several archives (security, third parties) the main one is that whose path ends in `debian`. */
export function pickMirror(repositories: string): string | undefined {
  const uris = repositories.split('\n').map((line) => line.trim().replace(/\/$/, ''));
  return uris.find((uri) => /^https?:\/\/.*\/debian$/.test(uri));
}
