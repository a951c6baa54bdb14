import type { Page } from 'playwright-core';
import { ProblemError } from '../../../src/shared/problem.ts';
import { worded } from '../../support/worded.ts';
import { serverId } from './scripted-core.ts';
import { mailPassword, type SettingsScript, sampleDiff, scriptedSettings } from './scripted-settings.ts';
import type { Shown } from './shown.ts';

const hash = `/servers/${serverId}/settings`;
const shown = (act: Shown['act'], change?: (script: SettingsScript) => void): Shown => ({
  hash,
  core: () => {
    const script = scriptedSettings({ features: { synapse: { maxUploadMiB: 200 } } });
    change?.(script);
    return script;
  },
  act,
});
const ready = (page: Page) => page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();

async function changeSome(page: Page): Promise<void> {
  await ready(page);
  await page
    .getByLabel('Who can create an account', { exact: true })
    .selectOption('People with an invitation');
  await page.getByLabel('Largest file people may send', { exact: true }).fill('250');
  await page.getByRole('switch', { name: 'Reliable calls behind routers' }).click();
  await page.getByText('3 changes', { exact: true }).waitFor();
}

async function look(page: Page): Promise<void> {
  await changeSome(page);
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByRole('heading', { name: 'What will happen' }).waitFor();
}

const proxyLines = {
  program: 'nginx',
  path: '/etc/nginx/conf.d/innkeeper.conf',
  text: `server {\n    listen 443 ssl http2;\n    server_name ${'a-long-name.'.repeat(9)}example.org;\n}\n`,
} as const;

/** The pages about the settings, in each of their states. */
export const shownSettings = {
  settings: shown(async (page) => {
    await changeSome(page);
    await page.evaluate(() => window.scrollTo(0, 0));
  }),
  'settings-takes': shown(async (page) => {
    await changeSome(page);
    const takes = page.getByRole('heading', { name: 'Requirements' });
    await takes.waitFor();
    await takes.evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
  }),
  'settings-search': shown(async (page) => {
    await ready(page);
    await page.getByRole('searchbox').fill('port');
    await page.getByRole('switch', { name: 'Show technical names' }).click();
    await page.getByLabel('First port for calls', { exact: true }).waitFor();
  }),
  'settings-wrong': shown(async (page) => {
    await ready(page);
    await page.getByLabel('Largest file people may send', { exact: true }).fill('9999');
    await page.getByText('Enter a whole number from 1 to 4096.').waitFor();
  }),
  'settings-nothing': shown(async (page) => {
    await page.getByRole('searchbox').fill('x'.repeat(200));
    await page.getByText('No settings found.').waitFor();
  }),
  'settings-unreachable': shown(
    (page) => page.getByRole('alert').waitFor(),
    (script) =>
      script.on('servers.spec', async () => {
        throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      }),
  ),
  'settings-plan': shown(
    async (page) => {
      await look(page);
      await page.getByText('The exact changes, line by line').click();
      await page.getByRole('group', { name: /Changes of/ }).waitFor();
    },
    (script) => {
      script.plan = { ...script.plan, remove: ['coturn'] };
    },
  ),
  'settings-secrets': shown(look, (script) => {
    script.secrets = [
      mailPassword,
      {
        ...mailPassword,
        name: 'caddy/key.pem',
        kind: 'private-key',
        what: worded('The private key of your certificate'),
      },
      { ...mailPassword, name: 'synapse/other', what: worded('Another password'), state: 'on-server' },
    ];
  }),
  'settings-proxy': shown(
    async (page) => {
      await look(page);
      await page.getByRole('heading', { name: 'For your own nginx' }).scrollIntoViewIfNeeded();
    },
    (script) => {
      script.plan = { ...script.plan, proxyLines };
    },
  ),
  'settings-edited': shown(
    async (page) => {
      await look(page);
      await page.getByRole('radio', { name: 'Replace them' }).click();
      await page.getByText('The exact changes, line by line').click();
      await page.getByText('Somebody changed this file by hand.').waitFor();
    },
    (script) => {
      const path = `config/${'long-'.repeat(30)}/homeserver.yaml`;
      script.plan = {
        ...script.plan,
        edited: [path],
        openPorts: [{ protocol: 'udp', ports: '49152:50151', what: worded('sound and picture of calls') }],
      };
      script.diff = sampleDiff
        .map((one) => ({
          ...one,
          path,
          edited: true,
          change: 'keep-edited' as const,
          hunks: one.hunks.map((hunk) => ({
            ...hunk,
            lines: [...hunk.lines, `+${'long '.repeat(100)}⟨U+202E⟩`],
          })),
        }))
        .slice(0, 1);
    },
  ),
} as const satisfies Readonly<Record<string, Shown>>;
