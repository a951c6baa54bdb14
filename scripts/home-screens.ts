import type { Page } from 'playwright-core';
import type { ServiceHealth } from '../src/shared/contract/health.ts';
import { makeProblem } from '../src/shared/problem.ts';
import { goodStatus, services } from '../test/browser/support/samples.ts';
import { type Script, sampleSpec, serverId, setUpServer } from '../test/browser/support/scripted-core.ts';

const hash = `/servers/${serverId}`;
const withServer = (script: Script) => {
  script.servers = [setUpServer];
  script.spec = sampleSpec();
};
const change = (name: string, change: Partial<ServiceHealth>) =>
  services.map((one) => (one.name === name ? { ...one, ...change } : one));
const ofSynapse = { name: 'synapse', service: 'The chat server' };

/** The home page in each of its states. */
export const homeScreens = {
  home: { hash, script: withServer },
  'home-attention': {
    hash,
    script: (script: Script) => {
      withServer(script);
      script.health = { diskFullInDays: 5 };
      script.on('servers.status', async () =>
        goodStatus(serverId, {
          light: 'attention',
          disk: { totalMiB: 40_000, freeMiB: 1900 },
          problems: [makeProblem('host.disk-tight', { path: '/', present: 1900 })],
          edited: ['config/synapse/homeserver.yaml'],
        }),
      );
    },
  },
  'home-trouble': {
    hash,
    script: (script: Script) => {
      withServer(script);
      script.on('servers.status', async () =>
        goodStatus(serverId, {
          light: 'trouble',
          services: change('synapse', { state: 'restarting', health: 'none', restarts: 7, exitCode: 1 }),
          problems: [
            makeProblem('docker.keeps-stopping', {
              ...ofSynapse,
              reason:
                'It has ended by itself and was started anew 7 times. The last time it ended with status 1. Its last messages say why.',
            }),
            makeProblem('tls.expired', { name: 'chat.example.org', date: '2026-11-20 08:12 UTC' }),
          ],
        }),
      );
    },
  },
  'home-stopped': {
    hash,
    script: (script: Script) => {
      withServer(script);
      script.on('servers.status', async () =>
        goodStatus(serverId, {
          light: 'attention',
          services: services.map(({ startedAt: _, ...one }) => ({
            ...one,
            state: 'exited' as const,
            health: 'none' as const,
            stoppedByHost: true,
            exitCode: 0,
          })),
          problems: [makeProblem('docker.stopped-by-you', { services: 'everything', name: 'synapse' })],
        }),
      );
    },
  },
  'home-offline': {
    hash,
    script: withServer,
    act: async (page: Page, goOffline: () => void) => {
      await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
      await page.evaluate(() => {
        const kept = JSON.parse(localStorage.getItem('innkeeper.last-seen') ?? '{}');
        kept.state.seen.inn.checkedAt = new Date(Date.now() - 3_600_000).toISOString();
        localStorage.setItem('innkeeper.last-seen', JSON.stringify(kept));
      });
      goOffline();
      await page.reload();
      await page.getByRole('heading', { name: 'cannot be reached' }).waitFor();
    },
  },
};
