import type { BackupDrill } from '../../../src/shared/contract/backup-drill.ts';
import type { BackupRun, BackupStatus } from '../../../src/shared/contract/backups.ts';
import type { BackupRestorePlan, RestoreStatus } from '../../../src/shared/contract/restore.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem } from '../../../src/shared/problem.ts';

export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

export const run = (hours: number, more: Partial<BackupRun> = {}): BackupRun => ({
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
  counts: { databases: 1, tables: 176, rows: 1_204_311, accounts: 23, rooms: 41, messages: 250, media: 20 },
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
    fromMajor: null,
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
