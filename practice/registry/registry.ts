import { connect } from 'node:net';
import { containerState, docker, dockerMust } from '../engine/docker.ts';
import { NETWORK, REGISTRY_ADDRESS } from '../engine/network.ts';
import { cachePath } from '../paths.ts';
import { waitFor } from '../util/wait.ts';
import type { Authority } from './authority.ts';

const NAME = 'innkeeper-practice-registry';

/** Runs the registry that all servers pull from. It keeps its content in the cache folder. */
export async function ensureRegistry(
  image: string,
  authority: Authority,
  signal?: AbortSignal,
): Promise<void> {
  const format =
    '{{.Config.Image}}{{range .Mounts}}{{if eq .Destination "/etc/practice/tls"}} {{.Source}}{{end}}{{end}}';
  const made = await docker(['inspect', '--format', format, NAME], { signal });
  const wanted = `${image} ${authority.registryFolder}`;
  if (made.code === 0 && made.stdout !== wanted) await docker(['rm', '--force', NAME]);
  const state = await containerState(NAME, signal);
  if (state === undefined) {
    await dockerMust(['run', '--detach', '--name', NAME, ...settings(authority), image], { signal });
  } else if (state !== 'running') {
    await dockerMust(['start', NAME], { signal });
  }
  await waitFor(answers, { what: 'the start of the practice registry', seconds: 30, signal });
}

function settings(authority: Authority): string[] {
  return [
    ['--network', NETWORK, '--ip', REGISTRY_ADDRESS],
    ['--restart', 'unless-stopped'],
    ['--volume', `${cachePath('registry', 'data')}:/var/lib/registry`],
    ['--volume', `${authority.registryFolder}:/etc/practice/tls:ro`],
  ].flat();
}

function answers(): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: REGISTRY_ADDRESS, port: 443, timeout: 1000 });
    const end = (answer: true | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(undefined))
      .once('timeout', () => end(undefined));
  });
}
