import type { JobReporter } from '../../../src/core/jobs/job-reporter.ts';
import type { BackupStatus, KeyLeft } from '../../../src/shared/contract/backups.ts';
import type { RestoreStatus } from '../../../src/shared/contract/restore.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import {
  goodBackups,
  hoursAgo,
  keptFromBefore,
  noBackups,
  nothingRestored,
  provenBackups,
  provenDrill,
  restorePlan,
  run,
} from './sample-backups.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';
import { scriptMirror } from './scripted-mirror.ts';

type Work = (context: { readonly signal: AbortSignal; readonly report: JobReporter }) => Promise<unknown>;

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
  /** What becomes of the server's key at a place that is removed. */
  keyLeft: KeyLeft | null;
}

/** A mock: a server whose backups are as a test wants them. */
export function scriptedBackups(backups: BackupStatus = goodBackups): BackupsScript {
  const core = scriptedCore();
  core.servers = [setUpServer];
  core.spec = sampleSpec();
  const script: BackupsScript = Object.assign(core, {
    backups,
    restored: nothingRestored,
    hostKey: undefined,
    keyLeft: null,
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
    return { status: script.backups, key: script.keyLeft };
  });
  core.on('backups.sftpKey', async () => ({
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJrE0dJx1n8m0o7PqkSyo4vVwQ4T0mC8fKUlYb1mPpQX innkeeper',
  }));
  core.on('backups.password', async () => ({ password: 'sea-otter-example-9731', from: 'server' as const }));
  return script;
}
