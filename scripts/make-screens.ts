// Draws docs/screens from the built pages with a scripted core: npx tsx scripts/make-screens.ts [folder] [name...]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { makeProblem, ProblemError } from '../src/shared/problem.ts';
import { launchChromium } from '../test/browser/support/chromium.ts';
import { openPages } from '../test/browser/support/open-pages.ts';
import { scriptedPeople } from '../test/browser/support/people/scripted-people.ts';
import { freshPlan } from '../test/browser/support/samples.ts';
import { shownConsoles } from '../test/browser/support/scripted-consoles.ts';
import {
  newServer,
  type Script,
  sampleSpec,
  scriptedCore,
  serverId,
  setUpServer,
} from '../test/browser/support/scripted-core.ts';
import { shownHistory } from '../test/browser/support/scripted-history.ts';
import { shownPrivacy } from '../test/browser/support/scripted-privacy.ts';
import { shownBackups } from '../test/browser/support/shown-backups.ts';
import { shownDoctor } from '../test/browser/support/shown-doctor.ts';
import { shownKit } from '../test/browser/support/shown-kit.ts';
import { shownLogs } from '../test/browser/support/shown-logs.ts';
import { shownMove } from '../test/browser/support/shown-move.ts';
import { shownOnto } from '../test/browser/support/shown-onto.ts';
import { shownServices } from '../test/browser/support/shown-services.ts';
import { shownSettings } from '../test/browser/support/shown-settings.ts';
import { shownUpdates } from '../test/browser/support/shown-updates.ts';
import { worded } from '../test/support/worded.ts';
import { domainScreens } from './domain-screens.ts';
import { firstScreens, withInvitation } from './first-screens.ts';
import { homeScreens } from './home-screens.ts';
import { peopleScreens } from './people-screens.ts';

interface Screen {
  readonly hash: string;
  /** A list without an end: only what is in view is drawn, so a picture of the whole page would be empty below. */
  readonly endless?: boolean;
  /** What stands behind the pages; an empty core where it is left out. */
  readonly core?: () => Script;
  readonly script?: (script: Script) => void;
  readonly act?: (page: Page, goOffline: () => void) => Promise<void>;
}

const withDraft = (script: Script) => {
  script.servers = [newServer];
  script.spec = sampleSpec();
};
const withServer = (script: Script) => {
  script.servers = [setUpServer];
  script.spec = sampleSpec();
};

const screens: Readonly<Record<string, Screen>> = {
  preferences: {
    hash: '/settings',
    script: (script) => {
      withServer(script);
      const vault = { kind: 'file', state: 'ready' } as const;
      script.on('app.info', async () => ({ version: '0.1.0', shell: 'desktop', vault }));
      const offer = { version: '0.2.0', back: false, bytes: 117_440_512, releasedAt: null, notes: 'Faster.' };
      const update = { state: 'available', offer } as const;
      script.appUpdate = { version: '0.1.0', before: null, update };
    },
    act: (page) => page.getByText('/home/anna').waitFor(),
  },
  connect: { hash: '/add' },
  'connect-problem': {
    hash: '/add',
    script: (script) =>
      script.on('servers.connect', async () => {
        throw new ProblemError(
          'ssh.auth-failed',
          { user: 'root', methods: 'publickey, password' },
          'ssh: none of the methods was accepted',
        );
      }),
    act: async (page) => {
      await page.getByLabel('Address').fill('203.0.113.7');
      await page.getByRole('textbox', { name: 'Password' }).fill('not the right one');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  fingerprint: {
    hash: '/add',
    script: (script) =>
      script.on('servers.connect', async () => {
        throw new ProblemError('ssh.host-key-unknown', {
          address: '203.0.113.7',
          fingerprint: 'SHA256:n3v6C0JqK8yR1fT0bUuVdWq2mL5sXzA7hEoPiGkYc4Q',
          algorithm: 'ssh-ed25519',
        });
      }),
    act: async (page) => {
      await page.getByLabel('Address').fill('203.0.113.7');
      await page.getByRole('textbox', { name: 'Password' }).fill('a password');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('heading', { name: 'Is this your server?' }).waitFor();
    },
  },
  ...domainScreens,
  features: { hash: `/servers/${serverId}/setup/features`, script: withDraft },
  review: { hash: `/servers/${serverId}/setup/review`, script: withDraft },
  'review-blocked': {
    hash: `/servers/${serverId}/setup/review`,
    script: (script) => {
      withDraft(script);
      script.on('deploy.plan', async () =>
        freshPlan({
          blockers: [makeProblem('host.port-taken', { port: 443, protocol: 'tcp', process: 'nginx' })],
          warnings: [
            makeProblem('dns.missing', { name: 'chat.example.org', type: 'A', expected: '203.0.113.7' }),
          ],
        }),
      );
    },
  },
  deploy: {
    hash: `/servers/${serverId}/setup/review`,
    script: (script) => {
      withDraft(script);
      script.work = ({ report, signal }) => {
        report.step('connect', 'done');
        report.step('inspect', 'done');
        report.step('plan', 'done');
        report.step('prepare', 'done');
        report.step('upload', 'done');
        report.step('pull', 'running', {
          fraction: 0.46,
          note: worded('Fetching the chat server, 212 of 460 MB'),
        });
        report.log('pull', 'synapse Pulling fs layer');
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      };
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up my server' }).click();
      await page.getByText('Fetching the chat server').waitFor();
    },
  },
  done: {
    hash: `/servers/${serverId}/setup/review`,
    script: (script) => withInvitation(withDraft, script),
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up my server' }).click();
      await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    },
  },
  ...firstScreens,
  ...homeScreens,
  'job-bar': {
    hash: `/servers/${serverId}/setup/review`,
    script: (script) => screens.deploy?.script?.(script),
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up my server' }).click();
      await page.getByText('Fetching the chat server').waitFor();
      await page.getByRole('link', { name: 'Back' }).click();
      await page.getByRole('complementary', { name: 'Work in progress' }).waitFor();
    },
  },
  'deploy-failed': {
    hash: `/servers/${serverId}/setup/review`,
    script: (script) => {
      withDraft(script);
      script.work = async ({ report }) => {
        for (const step of ['connect', 'inspect', 'plan', 'prepare', 'upload'] as const)
          report.step(step, 'done');
        report.step('pull', 'running', { fraction: 0.46, note: worded('Fetching the database') });
        report.step('pull', 'failed');
        throw new ProblemError(
          'docker.rate-limited',
          { image: 'docker.io/library/postgres:18.6' },
          'toomanyrequests: You have reached your unauthenticated pull rate limit.',
        );
      };
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up my server' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  'home-empty': { hash: `/servers/${serverId}`, script: withDraft },
  palette: {
    hash: `/servers/${serverId}`,
    script: withServer,
    act: async (page) => {
      await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search pages').waitFor();
    },
  },
  'palette-found': {
    hash: `/servers/${serverId}`,
    core: scriptedPeople,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search pages').fill('la');
      await page.getByRole('option', { name: 'Language: English' }).waitFor();
      await page.getByText('Settings', { exact: true }).last().waitFor();
    },
  },
  ...shownLogs,
  ...peopleScreens,
  ...shownDoctor,
  ...shownSettings,
  settings: { ...shownSettings.settings, endless: true },
  'settings-proxy': { ...shownSettings['settings-proxy'], endless: true },
  'settings-takes': { ...shownSettings['settings-takes'], endless: true },
  ...shownServices,
  ...shownBackups,
  ...shownKit,
  ...shownOnto,
  ...shownMove,
  move: { ...shownMove.move, endless: true },
  'move-names': { ...shownMove['move-names'], endless: true },
  backups: { ...shownBackups.backups, endless: true },
  ...shownUpdates,
  updates: { ...shownUpdates.updates, endless: true },
  ...shownHistory,
  ...shownPrivacy,
  help: { hash: `/servers/${serverId}/help/people`, script: withServer },
  ...shownConsoles,
  vault: {
    hash: '/',
    script: (script) =>
      script.on('app.info', async () => ({
        version: '0.1.0',
        shell: 'browser',
        vault: { kind: 'file', state: 'new' },
      })),
    act: async (page) => {
      await page.getByLabel('Passphrase').first().fill('lantern harbour moss violin');
    },
  },
};

const views = [
  { suffix: '', width: 1280, height: 860, dark: false },
  { suffix: '-dark', width: 1280, height: 860, dark: true },
  { suffix: '-narrow', width: 400, height: 800, dark: false },
  { suffix: '-wide', width: 1600, height: 1000, dark: true },
] as const;

const [folder = 'docs/screens', ...only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const browser = await launchChromium();
for (const [name, screen] of Object.entries(screens)) {
  for (const view of views) {
    const file = `${name}${view.suffix}`;
    if (only.length > 0 && !only.includes(name) && !only.includes(file)) continue;
    const script = (screen.core ?? scriptedCore)();
    screen.script?.(script);
    const opened = await openPages(browser, script, screen.hash, view);
    const { page } = opened;
    await screen.act?.(page, () =>
      script.on('servers.status', async () => {
        throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      }),
    );
    await page.waitForTimeout(300);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) console.error(`${file}: ${overflow} px too wide`);
    for (const complaint of opened.complaints) console.error(`${file}: ${complaint}`);
    await page.screenshot({
      path: join(folder, `${file}.png`),
      fullPage: view.suffix === '-narrow' && !screen.endless,
    });
    await opened.close();
  }
}
await browser.close();
