import type { SpecInput } from '../../../src/shared/spec/index.ts';

/** The text settings that land, as they are typed, in files which programs read by go-yaml, and where in which file. */
export const goYamlTexts: readonly [
  path: string,
  file: string,
  at: string,
  written?: (text: string) => string,
][] = [
  ['features.synapse.mail.user', 'config/alertmanager/alertmanager.yml', 'smtp_auth_username'],
  [
    'features.synapse.mail.host',
    'config/alertmanager/alertmanager.yml',
    'smtp_smarthost',
    (text) => `${text.includes(':') ? `[${text}]` : text}:587`,
  ],
];

/** A server on which whatever can put a host's own words into a file is on. */
export const wordyFeatures = {
  jitsi: { mode: 'own', openAccepted: true },
  elementCall: { enabled: true },
  telegram: { enabled: true, apiId: 12345 },
  aiBot: { enabled: true },
  ollama: { enabled: true },
  authentik: { enabled: true, name: 'x' },
  ketesa: { enabled: true },
  pgadmin: { enabled: true },
  monitoring: { enabled: true, dashboards: true, alerts: { mail: 'ops@inn.test', room: 'warnings' } },
  synapse: {
    mail: { enabled: true, host: 'smtp.inn.test', from: 'inn@inn.test', user: 'inn' },
    oidc: { enabled: true, name: 'x', issuer: 'https://id.inn.test', clientId: 'x' },
    notices: { enabled: true, name: 'x', welcome: 'x' },
    federation: { mode: 'allowList', allow: ['a.test'] },
    captcha: { enabled: true, siteKey: 'x'.repeat(40) },
    space: { enabled: true, name: 'x' },
    registration: 'open',
    openAccepted: true,
  },
} satisfies SpecInput['features'];
