import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { WordsTree } from './tree.ts';

export const proxyWords = {
  kind: {
    label: 'Web gateway',
    hint: 'Receives every connection and holds the certificates.',
    term: 'Reverse proxy: Caddy, Traefik, or one of your own',
    choices: {
      caddy: 'Included, maintenance-free (Caddy)',
      traefik: 'Included, with a dashboard (Traefik, about 80 MB more memory)',
      own: 'Your own, already running on the server',
    },
  },
  program: {
    label: 'Your own reverse proxy',
    hint: 'You get a few lines for its configuration before anything changes.',
    term: 'nginx, Caddy or Traefik on the server itself',
    choices: { nginx: 'nginx', caddy: 'Caddy', traefik: 'Traefik' },
  },
  port: {
    label: 'Port of the chat server',
    hint: 'Reachable only from the server itself.',
    term: 'Port on 127.0.0.1, plain HTTP',
  },
  network: {
    label: 'Docker network of your reverse proxy',
    hint: 'Fill it in if your reverse proxy runs inside Docker: your chat server joins this network and is found there as innkeeper. It has to exist already.',
    term: 'External Docker network',
  },
} as const satisfies WordsTree<ServerSpec['proxy'], 'proxy.'>;
