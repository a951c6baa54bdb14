import type { ServerSpec } from '../../../shared/spec/index.ts';
import { ketesaWords, pgadminWords } from './admin.ts';
import { authentikWords } from './authentik.ts';
import { aiBotWords, ollamaWords } from './bots.ts';
import { bridgeWords } from './bridges.ts';
import { caddyWords } from './caddy.ts';
import { coturnWords } from './coturn.ts';
import { elementCallWords } from './element-call.ts';
import { elementWebWords } from './element-web.ts';
import { homeWords } from './home.ts';
import { hostnameWords } from './hostnames.ts';
import { jitsiWords } from './jitsi.ts';
import { monitoringWords } from './monitoring.ts';
import { networkWords } from './network.ts';
import { postgresWords } from './postgres.ts';
import { proxyWords } from './proxy.ts';
import { synapseWords } from './synapse.ts';
import { systemWords } from './system.ts';
import type { WordsTree } from './tree.ts';
import { workersWords } from './workers.ts';

/** What each setting of the catalogue is called and what it is for, under its path in the spec. */
export const fields = {
  preset: {
    label: 'Number of people',
    hint: 'Sets memory and rate limits.',
    choices: {
      friends: 'Friends and family, up to 20',
      community: 'A club or community, up to 200',
      team: 'A team at work, up to 100',
    },
  },
  timezone: {
    label: 'Time zone',
    hint: 'Used for times in logs, such as Europe/Berlin.',
    term: 'TZ',
  },
  tls: {
    mode: {
      label: 'Certificates',
      hint: 'They prove that your server is yours and encrypt every connection.',
      term: 'ACME, or Caddy’s internal authority (Caddy: local_certs)',
      choices: {
        acme: 'From a public authority (Let’s Encrypt), trusted everywhere',
        internal: 'Made by your server, for your own network',
        files: 'Your own files',
      },
    },
    staging: {
      label: 'Test certificates first',
      hint: 'Your server gets test certificates first, which no app trusts. If that works, you switch to real ones with a button.',
      term: 'ACME staging directory',
    },
    stagingDirectory: {
      label: 'Test address of another certificate authority',
      hint: 'Only needed with a certificate authority other than the default.',
      term: 'ACME staging directory (Caddy: acme_ca)',
    },
    email: {
      label: 'E-mail for certificate warnings',
      hint: 'The certificate authority writes to this address if a certificate is about to expire.',
      term: 'ACME account e-mail (Caddy: email)',
    },
    directory: {
      label: 'Another certificate authority',
      hint: 'The address of its directory, such as your company’s own.',
      term: 'ACME directory (Caddy: acme_ca)',
    },
    certificate: {
      label: 'Your certificate',
      hint: 'For all host names of the server, followed by its intermediate certificates. Its key is asked for separately.',
      term: 'Certificate chain, PEM (Caddy: tls)',
    },
  },
  hostnames: hostnameWords,
  home: homeWords,
  network: networkWords,
  system: systemWords,
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
    ...bridgeWords,
    aiBot: aiBotWords,
    ollama: ollamaWords,
    caddy: caddyWords,
    ketesa: ketesaWords,
    pgadmin: pgadminWords,
    monitoring: monitoringWords,
  },
} as const satisfies WordsTree<ServerSpec>;
