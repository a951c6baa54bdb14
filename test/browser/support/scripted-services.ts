import type { JobReporter } from '../../../src/core/jobs/job-reporter.ts';
import { effectOf } from '../../../src/core/upkeep/services/effect.ts';
import type { CleanupItem, CleanupLook } from '../../../src/shared/contract/services.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';

type Work = (context: { readonly signal: AbortSignal; readonly report: JobReporter }) => Promise<unknown>;

export interface ServicesScript extends Script {
  /** What the next look for waste finds. */
  look: CleanupLook;
  /** What a stop, start, restart or clean-up does. */
  control: Work;
  clean: Work;
}

const item = (kind: CleanupItem['kind'], more: Partial<CleanupItem>): CleanupItem => ({
  kind,
  frees: 0,
  count: 0,
  level: 'safe',
  details: [],
  ...more,
});

/** A disk that is filling up, with something of every kind on it. */
const muchWaste: CleanupLook = {
  items: [
    item('images', {
      frees: 1_840_000_000,
      count: 3,
      level: 'fetched-again',
      details: [
        'ghcr.io/element-hq/synapse:v1.163.0',
        'postgres:18.5',
        `${'long-name-'.repeat(12)}caddy:2.10`,
      ],
    }),
    item('build-cache', { level: 'fetched-again' }),
    item('releases', { frees: 640_000, count: 5, details: ['1', '2', 'pull-1a2b3c4d5e'] }),
    item('old-logs', { frees: 312_000_000, count: 4, details: ['synapse', 'caddy', 'journal 210000000'] }),
    item('remote-media', { frees: 96_000_000, count: 210, level: 'fetched-again', needs: 'synapse' }),
    item('database', {
      frees: null,
      count: 48_210,
      details: ['synapse: 812000000 bytes, 48210 dead rows'],
    }),
    item('left-data', {
      frees: 730_000_000,
      count: 2,
      level: 'loss',
      details: ['folder:data/coturn', 'database:some_bridge'],
    }),
    item('local-media', { frees: 5_400_000_000, count: 1289, level: 'loss' }),
  ],
  disk: { totalBytes: 40_000_000_000, freeBytes: 2_900_000_000 },
};

export const noWaste: CleanupLook = {
  items: muchWaste.items.map(({ needs: _, ...one }) => ({ ...one, frees: 0, count: 0, details: [] })),
  disk: { totalBytes: 40_000_000_000, freeBytes: 21_000_000_000 },
};

const graph = [
  { name: 'postgres', after: [], needs: [] },
  { name: 'synapse', after: ['postgres'], needs: ['postgres'] },
  { name: 'element-web', after: [], needs: [] },
  { name: 'coturn', after: [], needs: [] },
  { name: 'caddy', after: ['synapse', 'element-web'], needs: [] },
];

/** A mock: a server whose services can be stopped and whose disk can be cleaned, as a test wants it. */
export function scriptedServices(): ServicesScript {
  const core = scriptedCore();
  core.servers = [setUpServer];
  core.spec = sampleSpec();
  const script: ServicesScript = Object.assign(core, {
    look: muchWaste,
    control: async ({ report }: Parameters<Work>[0]) => report.step('start-services', 'done'),
    clean: async ({ report }: Parameters<Work>[0]) => {
      report.step('clean-up', 'done');
      script.look = noWaste;
      return {
        freed: [
          { kind: 'images', bytes: 1_840_000_000, count: 3 },
          { kind: 'database', bytes: 0, count: 48_210 },
        ],
        bytes: 1_840_000_000,
        disk: noWaste.disk,
      };
    },
  });
  core.on('services.effect', async ({ action, services }) => effectOf(graph, action, services));
  core.on('services.control', async () => {
    const steps = [{ id: 'start-services', weight: 1 }] as const;
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'services', steps, redact: (text: string) => text },
      run: (work) => script.control(work),
    });
    return { jobId: id };
  });
  core.on('cleanup.look', async ({ localMediaDays }) => ({
    ...script.look,
    items: script.look.items.map((one) =>
      one.kind === 'local-media' && localMediaDays > 365 ? { ...one, frees: 0, count: 0 } : one,
    ),
  }));
  core.on('cleanup.run', async () => {
    const steps = [{ id: 'clean-up', weight: 1 }] as const;
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'cleanup', steps, redact: (text: string) => text },
      run: (work) => script.clean(work),
    });
    return { jobId: id };
  });
  return script;
}
