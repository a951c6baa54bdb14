import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { WordsTree } from './tree.ts';

export const homeWords = {
  httpsPort: {
    label: 'Port of the web app',
    hint: 'Change it if something else on your server uses port 443. People type it after the address, as in https://192.168.1.5:8443. After a change everyone has to sign in again in their browser.',
    term: 'HTTPS port (Caddy: https_port)',
  },
  httpPort: {
    label: 'Port of the certificate page',
    hint: 'Change it if something else on your server uses port 80.',
    term: 'HTTP port (Caddy: http_port)',
  },
} as const satisfies WordsTree<ServerSpec['home'], 'home.'>;
