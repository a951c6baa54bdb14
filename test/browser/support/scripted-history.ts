import type { HistoryEntry } from '../../../src/shared/contract/history.ts';
import type { RollbackPlan } from '../../../src/shared/contract/releases.ts';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';
import type { Shown } from './shown.ts';

export interface HistoryScript extends Script {
  entries: HistoryEntry[];
  plan: RollbackPlan;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const long = 'the-laptop-with-the-very-long-name-that-somebody-gave-it-in-a-hurry';

export const changes: HistoryEntry[] = [
  {
    ...{ at: daysAgo(0.1), what: 'change', innkeeper: '0.1.0', person: 'anna', computer: 'laptop' },
    ...{ current: true, release: null, before: 4 },
    settings: [
      { path: 'features.synapse.registration', values: { before: 'closed', after: 'invitation' } },
      { path: 'features.elementWeb.brand', values: { before: 'Element', after: 'The Inn' } },
    ],
  },
  {
    ...{ at: daysAgo(9), what: 'restore', innkeeper: '0.1.0', person: 'ben', computer: long },
    ...{ current: false, release: 4, before: 3, settings: [] },
  },
  {
    ...{ at: daysAgo(12), what: 'change', innkeeper: '0.1.0', current: false, release: 3, before: null },
    settings: [{ path: 'features.elementWeb.brand' }, { path: 'a.setting.of.another.innkeeper' }],
  },
  {
    ...{ at: daysAgo(40), what: 'set-up', innkeeper: '0.1.0', current: false, release: null },
    ...{ before: null, settings: null },
  },
];

/** A mock: a server that was changed a few times. */
export function scriptedHistory(entries: HistoryEntry[] = changes): HistoryScript {
  const core = scriptedCore();
  core.servers = [setUpServer];
  core.spec = sampleSpec();
  const script: HistoryScript = Object.assign(core, {
    entries,
    plan: {
      files: [
        { path: 'config/element-web/config.json', change: 'update' as const },
        { path: 'config/synapse/homeserver.yaml', change: 'update' as const },
      ],
      images: [],
      blockers: [],
    },
  });
  core.on('history.list', async () => ({ entries: script.entries }));
  core.on('history.diff', async () => ({
    files: [
      {
        ...{ path: 'config/element-web/config.json', change: 'update', edited: false, added: 1, removed: 1 },
        hunks: [
          {
            ...{ oldStart: 3, oldLines: 2, newStart: 3, newLines: 2 },
            lines: [' {', '-  "brand": "Element",', '+  "brand": "The Inn",'],
          },
        ],
      },
      {
        ...{ path: 'secrets/synapse/mail.yaml', change: 'update', edited: false, added: 0, removed: 0 },
        ...{ hunks: [], left: 'secret' },
      },
    ],
  }));
  core.on('releases.plan', async ({ onlyMissing }) =>
    onlyMissing ? { files: [], images: [], blockers: [] } : script.plan,
  );
  core.on('releases.rollback', async ({ id }) => {
    const steps = [{ id: 'upload', weight: 1 }] as const;
    const job = core.jobs.start({
      ...{ serverId, flow: 'rollback', steps, redact: (text: string) => text },
      run: async ({ report }) => {
        report.step('upload', 'done');
        return { id, files: 2 };
      },
    });
    return { jobId: job.id };
  });
  return script;
}

const hash = `/servers/${serverId}/history`;

/** The History page and bringing back a version, in their most telling states. */
export const shownHistory = {
  history: {
    hash,
    core: () => scriptedHistory(),
    act: async (page) => {
      await page.getByText('Lines that changed').first().click();
      await page.getByText('"brand": "The Inn"').waitFor();
    },
  },
  'history-none': {
    hash,
    core: () => scriptedHistory([]),
    act: (page) => page.getByText('No changes yet').waitFor(),
  },
  'history-offline': {
    hash,
    core: () => {
      const script = scriptedHistory();
      script.on('history.list', async () => {
        throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      });
      return script;
    },
    act: (page) => page.getByRole('heading', { name: 'The history cannot be shown right now.' }).waitFor(),
  },
  'bring-back': {
    hash: `${hash}/4`,
    core: () => scriptedHistory(),
    act: (page) => page.getByText('2 files are replaced.').waitFor(),
  },
  'bring-back-blocked': {
    hash: `${hash}/4`,
    core: () => {
      const script = scriptedHistory();
      const blockers = [makeProblem('host.release-incomplete', { id: 4 })];
      script.plan = { ...script.plan, blockers };
      return script;
    },
    act: (page) => page.getByRole('alert').waitFor(),
  },
} satisfies Readonly<Record<string, Shown>>;
