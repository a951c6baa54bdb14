import type { Report } from '../../../src/core/jobs/report.ts';
import type { BackupDrill } from '../../../src/shared/contract/backup-drill.ts';
import type { BackupRun, BackupStatus } from '../../../src/shared/contract/backups.ts';
import type { BackupRestorePlan, RestoreStatus } from '../../../src/shared/contract/restore.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';
import { scriptMirror } from './scripted-mirror.ts';

type Work = (context: { readonly signal: AbortSignal; readonly report: Report }) => Promise<unknown>;

export interface BackupsScript extends Script {
  /** What testing a backup does. */
  test: Work;
  /** What the server knows of its backups. */
  backups: BackupStatus;
  /** What making a backup does. */
  backUp: Work;
  /** What became of the last restore. */
  restored: RestoreStatus;
  /** The key an SFTP place shows at first; undefined where it is known. */
  hostKey: string | undefined;
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

const run = (hours: number, more: Partial<BackupRun> = {}): BackupRun => ({
  startedAt: hoursAgo(hours),
  endedAt: hoursAgo(hours - 0.1),
  by: 'timer',
  outcome: 'succeeded',
  places: [
    {
      placeId: 'server',
      snapshot: '4bba301e',
      totalBytes: 2_400_000_000,
      addedBytes: 38_000_000,
      repositoryBytes: 2_900_000_000,
    },
  ],
  ...more,
});

/** A server nobody has backed up yet. */
export const noBackups: BackupStatus = {
  places: [
    {
      id: 'server',
      place: { kind: 'server' },
      lastGoodAt: null,
      repositoryBytes: null,
      weeklyGrowthBytes: null,
      lastCheck: null,
    },
  ],
  schedule: {
    enabled: false,
    at: '03:30',
    jitterMinutes: 30,
    keep: { daily: 7, weekly: 4, monthly: 6 },
    remoteMedia: false,
    drill: true,
  },
  nextAt: null,
  running: false,
  lastRun: null,
  lastGoodAt: null,
  missed: 0,
  contents: {
    folders: ['data/synapse/media_store/local_content', 'data/caddy'],
    databases: ['synapse'],
    left: [{ path: 'data/synapse/media_store/remote_content', why: message('kept.of-others') }],
  },
  runs: [],
  drill: { running: false, last: null, provenAt: null },
};

/** Backed up every night, here and at a storage box with a long name. */
export const goodBackups: BackupStatus = {
  ...noBackups,
  places: [
    {
      id: 'server',
      place: { kind: 'server' },
      lastGoodAt: hoursAgo(7),
      repositoryBytes: 2_900_000_000,
      weeklyGrowthBytes: 240_000_000,
      lastCheck: { placeId: 'server', at: hoursAgo(50) },
    },
    {
      id: 'box',
      place: {
        kind: 'sftp',
        host: 'u123456.your-very-own-storage-box.example.net',
        port: 23,
        user: 'u123456',
        path: `backups/${'a-long-name-'.repeat(6)}chat`,
      },
      lastGoodAt: hoursAgo(7),
      repositoryBytes: 2_800_000_000,
      weeklyGrowthBytes: null,
      lastCheck: null,
    },
  ],
  schedule: { ...noBackups.schedule, enabled: true },
  nextAt: new Date(Date.now() + 17 * 3_600_000).toISOString(),
  lastRun: run(7),
  lastGoodAt: hoursAgo(7),
  runs: [run(7), run(31), run(55, { by: 'person', outcome: 'partly' })],
};

/** The newest backup was tried out, and works. */
export const provenDrill: BackupDrill = {
  startedAt: hoursAgo(12 * 24),
  endedAt: hoursAgo(12 * 24),
  by: 'timer',
  outcome: 'proven',
  placeId: 'box',
  snapshot: '4bba301e',
  backupAt: hoursAgo(12 * 24 + 1),
  counts: { databases: 1, tables: 176, rows: 1_204_311, accounts: 23, rooms: 41, messages: 250 },
  part: null,
  remade: false,
};
export const provenBackups: BackupStatus = {
  ...goodBackups,
  drill: { running: false, last: provenDrill, provenAt: provenDrill.startedAt },
};
/** The database in it was not complete. */
export const badDrill: BackupDrill = {
  ...provenDrill,
  startedAt: hoursAgo(2),
  outcome: 'failed',
  failure: makeProblem('restore.other-count', {
    reason: '< {"fact" : "rows", "database" : "synapse", "table" : "public.events", "count" : 812034}',
  }),
  part: 'database',
  remade: true,
};
export const badBackups: BackupStatus = {
  ...provenBackups,
  drill: { running: false, last: badDrill, provenAt: provenDrill.startedAt },
};

/** The storage box has not answered for days. */
export const failingBackups: BackupStatus = {
  ...goodBackups,
  missed: 3,
  lastGoodAt: hoursAgo(80),
  lastRun: run(7, {
    outcome: 'failed',
    places: [
      {
        placeId: 'box',
        totalBytes: null,
        addedBytes: null,
        repositoryBytes: null,
        failure: makeProblem('backup.place-unreachable', {
          place: 'u123456@u123456.your-very-own-storage-box.example.net',
          reason: 'connection timed out',
        }),
      },
    ],
  }),
};

export const nothingRestored: RestoreStatus = { running: false, kept: null, lastFailure: null };
export const keptFromBefore: RestoreStatus = {
  running: false,
  kept: {
    inUse: 'restored',
    at: hoursAgo(1),
    backupAt: hoursAgo(7),
    part: 'whole',
    folder: '/opt/innkeeper/restore/before',
    bytes: 2_900_000_000,
  },
  lastFailure: null,
};

export const restorePlan: Omit<BackupRestorePlan, 'placeId' | 'part' | 'snapshot'> = {
  backupAt: hoursAgo(7),
  innkeeper: '0.9.0',
  databases: ['synapse'],
  replaces: [
    'data/postgres',
    'data/synapse',
    'data/caddy',
    'config',
    'secrets',
    'compose.yaml',
    'state.json',
  ],
  lost: { messages: 214, rooms: 1, accounts: 0, files: 12 },
  means: [
    message('restore.means-since', {
      what: {
        list: [
          message('restore.messages', { count: 214 }),
          message('restore.rooms', { count: 1 }),
          message('restore.files', { count: 12 }),
        ],
      },
    }),
    message('restore.means-devices'),
    message('restore.means-encrypted'),
    message('restore.means-federation'),
    message('restore.means-kept'),
    message('restore.means-timer'),
  ],
  outSeconds: 75,
  neededBytes: 3_400_000_000,
  freeBytes: 21_000_000_000,
  blockers: [],
};

/** A mock: a server whose backups are as a test wants them. */
export function scriptedBackups(backups: BackupStatus = goodBackups): BackupsScript {
  const core = scriptedCore();
  core.servers = [setUpServer];
  core.spec = sampleSpec();
  const script: BackupsScript = Object.assign(core, {
    backups,
    restored: nothingRestored,
    hostKey: undefined,
    backUp: async ({ report }: Parameters<Work>[0]) => {
      report.step('backup-copy', 'done');
      script.backups = goodBackups;
      return run(0);
    },
    test: async ({ report }: Parameters<Work>[0]) => {
      report.step('drill-read', 'done');
      script.backups = provenBackups;
      return provenDrill;
    },
  });
  core.on('backups.status', async () => script.backups);
  scriptMirror(core);
  core.on('backups.now', async () => {
    const steps = [{ id: 'backup-copy', weight: 1 }] as const;
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'backup', steps, redact: (text: string) => text },
      run: (work) => script.backUp(work),
    });
    return { jobId: id };
  });
  core.on('backups.drill', async () => {
    const steps = [{ id: 'drill-read', weight: 1 }] as const;
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'drill', steps, redact: (text: string) => text },
      run: (work) => script.test(work),
    });
    return { jobId: id };
  });
  core.on('backups.list', async () => ({
    snapshots: [7, 31, 55].map((hours, index) => ({
      id: `${index}bba301e9f`,
      at: hoursAgo(hours),
      totalBytes: index === 2 ? null : 2_400_000_000,
      paths: [],
    })),
  }));
  core.on('restore.status', async () => script.restored);
  core.on('restore.plan', async ({ placeId, snapshot, part }) => ({
    ...restorePlan,
    ...{ placeId, part, snapshot: snapshot ?? '' },
  }));
  const restoring = (after: RestoreStatus) => {
    const { id } = core.jobs.start({
      serverId,
      flow: 'restore',
      steps: [{ id: 'restore-swap', weight: 1 }],
      redact: (text: string) => text,
      run: async ({ report }) => {
        report.step('restore-swap', 'done');
        script.restored = after;
        return after;
      },
    });
    return { jobId: id };
  };
  core.on('restore.run', async () => restoring(keptFromBefore));
  core.on('restore.undo', async () => restoring(keptFromBefore));
  core.on('restore.finish', async () => restoring(nothingRestored));
  core.on('backups.schedulePlan', async ({ schedule }) => ({
    files: [
      {
        path: '/etc/systemd/system/innkeeper-backup.timer',
        text: schedule.enabled ? `[Timer]\nOnCalendar=*-*-* ${schedule.at}:00\n` : '',
      },
    ],
  }));
  core.on('backups.setSchedule', async ({ schedule }) => {
    script.backups = { ...script.backups, schedule };
    return script.backups;
  });
  core.on('backups.addPlace', async ({ place, acceptHostKey }) => {
    if (script.hostKey !== undefined && acceptHostKey !== script.hostKey)
      throw new ProblemError('backup.host-key-unknown', {
        host: place.kind === 'sftp' ? place.host : '',
        fingerprint: script.hostKey,
      });
    const added = { ...noBackups.places[0], id: 'added', place } as BackupStatus['places'][number];
    script.backups = { ...script.backups, places: [...script.backups.places, added] };
    return script.backups;
  });
  core.on('backups.removePlace', async ({ placeId }) => {
    const places = script.backups.places.filter(({ id }) => id !== placeId);
    script.backups = { ...script.backups, places };
    return script.backups;
  });
  core.on('backups.sftpKey', async () => ({
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJrE0dJx1n8m0o7PqkSyo4vVwQ4T0mC8fKUlYb1mPpQX innkeeper',
  }));
  core.on('backups.password', async () => ({ password: 'sea-otter-example-9731', from: 'server' as const }));
  return script;
}
