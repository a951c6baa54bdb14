import type { OpenedPlace } from '../../../src/shared/contract/restore.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { printedKit } from '../../../src/shared/recovery-kit/printed-kit.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { newServer, type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';

export interface OntoScript extends Script {
  /** What is at the place. */
  opened: OpenedPlace;
  /** The key an SFTP place shows at first; undefined where it is known. */
  hostKey: string | undefined;
  /** How often bringing a backup is cut off before it succeeds. */
  cuts: number;
  /** Until then the work goes on; undefined where it is done at once. */
  until: Promise<void> | undefined;
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** A mock: an empty server, and a place elsewhere with the backups of one that is lost. */
export function scriptedOnto(): OntoScript {
  const core = scriptedCore();
  core.servers = [newServer];
  const script: OntoScript = Object.assign(core, {
    opened: {
      placeId: 'p1',
      place: {
        kind: 'sftp' as const,
        host: 'u123456.your-very-own-storage-box.example.net',
        port: 23,
        user: 'u123456',
        path: `backups/${'a-long-name-'.repeat(6)}chat`,
      },
      snapshots: [7, 31, 55].map((hours, index) => ({
        id: `${index}bba301e9f`,
        at: hoursAgo(hours),
        totalBytes: index === 2 ? null : 2_400_000_000,
        paths: [],
      })),
    },
    hostKey: undefined,
    cuts: 0,
    until: undefined,
  });
  const redact = (text: string) => text;
  core.on('recoveryKit.read', async ({ passphrase }) => {
    if (passphrase !== 'right') throw new ProblemError('kit.wrong-passphrase');
    return printedKit(nastyKit, { fileName: 'k.age', secrets: false });
  });
  core.on('backups.mirrors', async () => ({ mirrors: [] }));
  core.on('restore.sftpKey', async () => ({
    publicKey: `ssh-ed25519 ${'A'.repeat(68)} innkeeper-backup`,
  }));
  core.on('restore.open', async ({ acceptHostKey }) => {
    const steps = ['inspect', 'prepare', 'restore-place'] as const;
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'restore', redact },
      steps: steps.map((step) => ({ id: step, weight: 1 })),
      run: async ({ report }) => {
        for (const step of steps) report.step(step, 'done');
        if (script.hostKey !== undefined && acceptHostKey !== script.hostKey) {
          throw new ProblemError('backup.host-key-unknown', {
            place: 'box.example.net',
            fingerprint: script.hostKey,
          });
        }
        return script.opened;
      },
    });
    return { jobId: id };
  });
  core.on('restore.onto', async () => {
    const steps = ['inspect', 'restore-fetch', 'restore-load', 'restore-lay'] as const;
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'restore', redact },
      steps: steps.map((step) => ({ id: step, weight: 1 })),
      run: async ({ report }) => {
        report.step('inspect', 'done');
        report.step('restore-fetch', 'running', {
          fraction: 0.4,
          note: message('note.download', { image: 'restic/restic' }),
        });
        await script.until;
        if (script.cuts > 0) {
          script.cuts -= 1;
          report.step('restore-fetch', 'failed');
          const { code, params } = makeProblem('restore.interrupted');
          throw new ProblemError(code, params);
        }
        for (const step of steps) report.step(step, 'done');
        const spec = sampleSpec();
        script.servers = [setUpServer];
        script.spec = spec;
        return { backupAt: hoursAgo(7), spec };
      },
    });
    return { jobId: id };
  });
  return script;
}
