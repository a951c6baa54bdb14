import type { AdminConsoleState } from '../../../src/shared/contract/consoles.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';
import type { Shown } from './shown.ts';

export interface PagesScript extends Script {
  pages: AdminConsoleState[];
  /** Where an opened page is. */
  url: string;
}

const page = (id: string, more: Partial<AdminConsoleState> = {}): AdminConsoleState => ({
  ...{ id, service: id, state: 'ready', setting: `features.${id}.enabled`, hasAccount: false, open: false },
  ...more,
});

/** A mock: a server with pages of every kind. */
export function scriptedConsoles(): PagesScript {
  const core = scriptedCore();
  core.servers = [setUpServer];
  core.spec = sampleSpec();
  const script: PagesScript = Object.assign(core, {
    url: 'about:blank#page',
    pages: [
      page('pgadmin', { hasAccount: true }),
      page('grafana', { state: 'not-running' }),
      page('prometheus', { open: true }),
      page('ketesa', { state: 'off' }),
      page('a-page-that-nobody-has-given-any-words', { state: 'off', setting: null }),
    ],
  });
  const change = (id: string, more: Partial<AdminConsoleState>) => {
    script.pages = script.pages.map((one) => (one.id === id ? { ...one, ...more } : one));
  };
  core.on('consoles.list', async () => script.pages);
  core.on('consoles.open', async ({ console: id }) => {
    const wanted = script.pages.find((one) => one.id === id);
    if (wanted?.state === 'not-running') {
      const reason = 'It has to run for this page.';
      throw new ProblemError('docker.stopped', { service: { service: 'grafana' }, name: 'grafana', reason });
    }
    change(id, { open: true });
    return { url: script.url };
  });
  core.on('consoles.close', async ({ console: id }) => {
    change(id, { open: false });
    return {};
  });
  core.on('consoles.account', async () => ({ user: 'host@innkeeper.internal', password: 'f'.repeat(64) }));
  core.on('services.control', async () => {
    change('grafana', { state: 'ready' });
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'services', steps: [{ id: 'start-services', weight: 1 }] },
      redact: (text: string) => text,
      run: async ({ report }) => report.step('start-services', 'done'),
    });
    return { jobId: id };
  });
  return script;
}

/** The card on the home page, in its most telling states. */
export const shownConsoles: Readonly<Record<string, Shown>> = {
  'admin-pages': {
    hash: `/servers/${serverId}`,
    core: scriptedConsoles,
    act: async (shown) => {
      await shown.getByRole('button', { name: 'Show credentials' }).click();
      await shown.getByText('host@innkeeper.internal').waitFor();
      await shown.getByText('More consoles').click();
      await shown.getByRole('button', { name: 'Open: Grafana' }).click();
      await shown.getByText('Dashboards has stopped.').waitFor();
      await shown.getByRole('heading', { name: 'Admin consoles' }).scrollIntoViewIfNeeded();
    },
  },
};
