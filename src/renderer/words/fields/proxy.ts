import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { WordsTree } from './tree.ts';

export const proxyWords = {
  kind: {
    label: 'Front door',
    hint: 'Takes in everybody who connects, and has the certificates.',
    term: 'Reverse proxy: Caddy, Traefik, or one of your own',
    choices: {
      caddy: 'Comes with your server and looks after itself (Caddy)',
      traefik: 'Comes with your server, with a page of its own (Traefik, about 80 MB of memory more)',
      own: 'A program of your own that already runs there',
    },
  },
  program: {
    label: 'Your own front door',
    hint: 'You get a few lines to put into its settings before anything changes.',
    term: 'nginx, Caddy or Traefik on the server itself',
    choices: { nginx: 'nginx', caddy: 'Caddy', traefik: 'Traefik' },
  },
  port: {
    label: 'Where it finds the chat server',
    hint: 'A port that only programs on the server itself can reach.',
    term: 'Port on 127.0.0.1, plain HTTP',
  },
} as const satisfies WordsTree<ServerSpec['proxy'], 'proxy.'>;
