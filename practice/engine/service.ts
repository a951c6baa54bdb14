import { connect } from 'node:net';
import { waitFor } from '../util/wait.ts';
import { containerState, docker, dockerOrThrow } from './docker.ts';
import { NETWORK } from './network.ts';

/** What all practice servers share: a container with a place of its own that answers on port 443. */
export interface Service {
  readonly name: string;
  readonly what: string;
  readonly image: string;
  readonly address: string;
  /** Folder with its certificate and key. */
  readonly tls: string;
  /** Further volumes, as `folder:place`. */
  readonly volumes?: readonly string[];
}

/** Starts it, or makes it anew where it was made from something else. Returns once it answers. */
export async function ensureService(service: Service, signal?: AbortSignal): Promise<void> {
  const { name, image, address, tls, volumes = [] } = service;
  const format =
    '{{.Config.Image}}{{range .Mounts}}{{if eq .Destination "/etc/practice/tls"}} {{.Source}}{{end}}{{end}}';
  const made = await docker(['inspect', '--format', format, name], { signal });
  if (made.code === 0 && made.stdout !== `${image} ${tls}`) await docker(['rm', '--force', name]);
  const state = await containerState(name, signal);
  if (state === undefined) {
    const settings = [
      ['--network', NETWORK, '--ip', address],
      ['--restart', 'unless-stopped'],
      [...volumes, `${tls}:/etc/practice/tls:ro`].flatMap((volume) => ['--volume', volume]),
    ].flat();
    await dockerOrThrow(['run', '--detach', '--name', name, ...settings, image], { signal });
  } else if (state !== 'running') {
    await dockerOrThrow(['start', name], { signal });
  }
  await waitFor(() => answers(address), { what: `the start of ${service.what}`, seconds: 30, signal });
}

function answers(host: string): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: 1000 });
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
