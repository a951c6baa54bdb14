import { ProblemError } from '../../../src/shared/problem.ts';
import { goodBackups } from './sample-backups.ts';
import { scriptedBackups } from './scripted-backups.ts';
import { type Script, sampleSpec, serverId } from './scripted-core.ts';
import type { Shown } from './shown.ts';

/** A mock: a server with these settings, whose backups are known. */
export function scriptedPrivacy(features: Record<string, unknown> = {}): Script {
  const script = scriptedBackups(goodBackups);
  script.spec = sampleSpec({ features });
  return script;
}

const hash = `/servers/${serverId}/privacy`;

/** The Privacy page in its most telling states. */
export const shownPrivacy = {
  privacy: {
    hash,
    core: () => scriptedPrivacy(),
    act: (page) => page.getByText('Encrypted backups are made every day.').first().waitFor(),
  },
  'privacy-open': {
    hash,
    core: () =>
      scriptedPrivacy({
        synapse: {
          federation: { mode: 'open' },
          mail: { enabled: true, host: 'smtp.example.net', from: 'chat@example.org' },
          oidc: {
            ...{ enabled: true, name: `Club ${'and friends '.repeat(4)}`.trim() },
            ...{ issuer: 'https://login.example.net', clientId: 'chat' },
          },
        },
        telegram: { enabled: true, apiId: 12345 },
        aiBot: {
          ...{ enabled: true, source: 'outside', model: 'large' },
          address: 'https://api.example.net/v1',
        },
      }),
    act: (page) => page.getByText('Encrypted backups are made every day.').first().waitFor(),
  },
  'privacy-offline': {
    hash,
    core: () => {
      const script = scriptedPrivacy();
      script.on('backups.status', async () => {
        throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      });
      return script;
    },
    act: (page) => page.getByText('Whether backups are made could not be looked up').waitFor(),
  },
} satisfies Readonly<Record<string, Shown>>;
