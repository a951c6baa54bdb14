import type { ServerSpec } from '../../../shared/spec/index.ts';
import { ketesaWords, pgadminWords } from './admin.ts';
import { authentikWords } from './authentik.ts';
import { aiBotWords, ollamaWords } from './bots.ts';
import { caddyWords } from './caddy.ts';
import { coturnWords } from './coturn.ts';
import { elementCallWords } from './element-call.ts';
import { elementWebWords } from './element-web.ts';
import { hostnameWords } from './hostnames.ts';
import { jitsiWords } from './jitsi.ts';
import { monitoringWords } from './monitoring.ts';
import { postgresWords } from './postgres.ts';
import { proxyWords } from './proxy.ts';
import { synapseWords } from './synapse.ts';
import { telegramWords } from './telegram.ts';
import type { WordsTree } from './tree.ts';
import { workersWords } from './workers.ts';

/** What each setting of the catalogue is called and what it is for, under its path in the spec. */
export const fields = {
  preset: {
    label: 'For how many people',
    hint: 'Sets how much memory the programs may take and how fast people may write.',
    choices: {
      friends: 'Friends and family, up to 20',
      community: 'A club or community, up to 200',
      team: 'A team at work, up to 100',
    },
  },
  timezone: {
    label: 'Time zone',
    hint: 'Whose clock the programs write their messages by, such as Europe/Berlin.',
    term: 'TZ',
  },
  tls: {
    mode: {
      label: 'Certificates',
      hint: 'They prove that your server is yours and keep everything on the way secret.',
      term: 'ACME, or Caddy’s internal authority (Caddy: local_certs)',
      choices: {
        acme: 'From a public authority, trusted everywhere',
        internal: 'Made by your server, for your own network',
        files: 'Files of your own',
      },
    },
    staging: {
      label: 'Practise first',
      hint: 'Your server gets certificates for practice, which no app trusts yet. When they come, real ones do: you change over with a button.',
      term: 'ACME staging directory',
    },
    stagingDirectory: {
      label: 'Where another authority lets you practise',
      hint: 'Needed only with another certificate authority than the usual one.',
      term: 'ACME staging directory (Caddy: acme_ca)',
    },
    email: {
      label: 'E-mail for certificate warnings',
      hint: 'The certificate authority writes here if a certificate is about to run out.',
      term: 'ACME account e-mail (Caddy: email)',
    },
    directory: {
      label: 'Another certificate authority',
      hint: 'The address where it hands out certificates, such as a company’s own or one for trying out.',
      term: 'ACME directory (Caddy: acme_ca)',
    },
    certificate: {
      label: 'Your certificate',
      hint: 'For all names of the server, followed by those it leads back with. Its key is asked for apart.',
      term: 'Certificate chain, PEM (Caddy: tls)',
    },
  },
  hostnames: hostnameWords,
  proxy: proxyWords,
  features: {
    synapse: synapseWords,
    authentik: authentikWords,
    workers: workersWords,
    postgres: postgresWords,
    elementWeb: elementWebWords,
    elementCall: elementCallWords,
    coturn: coturnWords,
    jitsi: jitsiWords,
    telegram: telegramWords,
    aiBot: aiBotWords,
    ollama: ollamaWords,
    caddy: caddyWords,
    ketesa: ketesaWords,
    pgadmin: pgadminWords,
    monitoring: monitoringWords,
  },
} as const satisfies WordsTree<ServerSpec>;
