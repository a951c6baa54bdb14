import type { Page } from 'playwright-core';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { worded } from '../../support/worded.ts';
import { cardFor, invitation } from './people/invitation-samples.ts';
import { dnsReport, freshPlan, goodStatus } from './samples.ts';
import { newServer, type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';
import type { Shown } from './shown.ts';

interface State extends Pick<Shown, 'hash' | 'act'> {
  readonly script?: (script: Script) => void;
}

/** As long as names can be: a label of 63, a whole name of 230. */
const longDomain = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(34)}.org`;
const setup = (page: string) => `/servers/${serverId}/setup/${page}`;
const fresh = (script: Script) => {
  script.servers = [{ ...newServer, address: longDomain, name: longDomain }];
  script.spec = sampleSpec({ domain: longDomain });
  script.on('dns.check', async () => ({
    ...dnsReport(longDomain, 'wrong'),
    holder: { zone: longDomain, nameServers: [`ns1.${longDomain}`, `ns2.${longDomain}`] },
    refusals: [
      {
        name: longDomain,
        at: longDomain,
        allowed: ['pki.goog'],
        authority: 'letsencrypt.org',
        record: `${longDomain}. CAA 0 issue "letsencrypt.org"`,
      },
    ],
  }));
};
const running = (script: Script) => {
  fresh(script);
  script.servers = [{ ...setUpServer, name: longDomain, domain: longDomain, address: longDomain }];
};
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** People may join with an invitation, and the first is made. */
export function invited(script: Script): void {
  const first = invitation('amber-7f2c');
  script.on('invitations.mode', async () => ({ mode: 'invitation' }));
  script.on('invitations.list', async () => [first]);
  script.on('invitations.card', async () => cardFor(first));
}

/** The server is one that is signed in to with a password from then on. */
export function opensByPassword(script: Script): void {
  script.on('servers.connect', async () => {
    const server = { ...newServer, credentials: 'password' } as const;
    script.servers = [server];
    return { server, facts: hostFacts() };
  });
}

/** Signs in with a password, after which a key is offered. */
export async function signInByPassword(page: Page): Promise<void> {
  await page.getByLabel('Address').fill('203.0.113.7');
  await page.getByRole('textbox', { name: 'Password' }).fill('from the e-mail');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sign in with a key from now on?' }).waitFor();
}

const states: Readonly<Record<string, State>> = {
  start: { hash: '/start', act: unfold },
  'known server': { hash: '/add/known', act: unfold },
  connect: {
    hash: '/add',
    script: (script) =>
      script.on('servers.connect', async () => {
        throw new ProblemError('ssh.auth-failed', { user: 'root', methods: 'publickey' }, longDomain);
      }),
    act: async (page) => {
      await page.getByLabel('Address').fill('203.0.113.7');
      await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.getByRole('radio', { name: 'Key file' }).click();
      await unfold(page);
    },
  },
  fingerprint: {
    hash: '/add',
    script: (script) =>
      script.on('servers.connect', async () => {
        throw new ProblemError('ssh.host-key-unknown', {
          address: longDomain,
          fingerprint: `SHA256:${'M'.repeat(43)}`,
        });
      }),
    act: async (page) => {
      await page.getByLabel('Address').fill('203.0.113.7');
      await page.getByRole('textbox', { name: 'Password' }).fill('right');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Yes, this is my server' }).waitFor();
      await unfold(page);
    },
  },
  'key offered': {
    hash: '/add',
    script: (script) => {
      opensByPassword(script);
      script.on('signInKey.make', async () => {
        throw new ProblemError('sign-in-key.left', { file: longDomain, comment: longDomain }, longDomain);
      });
    },
    act: async (page) => {
      await signInByPassword(page);
      await page.getByRole('button', { name: 'Make a key' }).click();
      await page.getByRole('alert').waitFor();
      await unfold(page);
    },
  },
  'already connected': {
    hash: setup('connect'),
    script: (script) => {
      fresh(script);
      script.servers = script.servers.map((server) => ({ ...server, credentials: 'password' }));
    },
  },
  domain: {
    hash: setup('domain'),
    script: fresh,
    act: async (page) => {
      await page.getByText('Points elsewhere').first().waitFor();
      await unfold(page);
    },
  },
  features: { hash: setup('features'), script: fresh, act: unfold },
  review: {
    hash: setup('review'),
    script: (script) => {
      fresh(script);
      script.on('deploy.plan', async () =>
        freshPlan({
          blockers: [makeProblem('host.port-taken', { port: 443, protocol: 'tcp', process: longDomain })],
          warnings: [makeProblem('dns.missing', { name: longDomain, type: 'A', expected: '203.0.113.7' })],
          edited: ['config/synapse/homeserver.yaml'],
        }),
      );
    },
    act: async (page) => {
      await page.getByText('is already in use').waitFor();
      await unfold(page);
    },
  },
  deploy: {
    hash: setup('review'),
    script: (script) => {
      fresh(script);
      script.work = ({ report, signal }) => {
        report.step('connect', 'done');
        report.step('pull', 'running', { fraction: 0.4, note: worded(longDomain) });
        report.log('pull', longDomain.repeat(4));
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      };
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up my server' }).click();
      await page.getByText('Technical log').click();
      await page.getByRole('log').getByText(longDomain).waitFor();
    },
  },
  done: {
    hash: setup('review'),
    script: (script) => {
      fresh(script);
      script.spec = sampleSpec({ domain: longDomain, tls: { mode: 'internal' } });
      invited(script);
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up my server' }).click();
      await page.getByRole('button', { name: 'Show the password' }).click();
      await page.getByText('lantern-harbour').waitFor();
      await unfold(page);
    },
  },
  home: {
    hash: `/servers/${serverId}`,
    script: (script) => {
      running(script);
      script.on('servers.status', async () =>
        goodStatus(serverId, {
          light: 'trouble',
          problems: [makeProblem('docker.unhealthy', { service: 'The database', reason: longDomain })],
          edited: ['config/synapse/homeserver.yaml'],
        }),
      );
    },
    act: async (page) => {
      await page.getByText('The database does not start').waitFor();
      await unfold(page);
    },
  },
  'out of reach': {
    hash: `/servers/${serverId}`,
    script: (script) => {
      running(script);
      script.on('servers.status', async () => {
        throw new ProblemError('network.timeout', { address: longDomain, port: 22, seconds: 20 });
      });
    },
  },
  'nothing set up': { hash: `/servers/${serverId}`, script: fresh },
  palette: {
    hash: `/servers/${serverId}`,
    script: running,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').waitFor();
    },
  },
  safe: {
    hash: '/',
    script: (script) =>
      script.on('app.info', async () => ({
        version: '1',
        shell: 'browser',
        vault: { kind: 'file', state: 'unavailable' },
      })),
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('abc');
      await page.keyboard.press('Enter');
      await unfold(page);
    },
  },
  'no such page': { hash: '/nowhere', script: running },
};

/** The way to a server and its home, each page in the state with the most on it. */
export const shownWizard: Readonly<Record<string, Shown>> = Object.fromEntries(
  Object.entries(states).map(([name, { script: change, ...state }]) => [
    name,
    {
      ...state,
      core: () => {
        const script = scriptedCore();
        change?.(script);
        return script;
      },
    },
  ]),
);
