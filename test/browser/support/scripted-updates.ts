import type { NewJob } from '../../../src/core/jobs/registry.ts';
import { moveVersionsSteps } from '../../../src/core/upkeep/updates/move-versions.ts';
import type { MajorMove } from '../../../src/shared/contract/major-move.ts';
import type { ProgramVersion, UpdateResult, Updates } from '../../../src/shared/contract/updates.ts';
import { message } from '../../../src/shared/message.ts';
import { outsideAddresses } from '../../../src/shared/outside-addresses.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';

type Work = (context: Parameters<NewJob['run']>[0]) => Promise<UpdateResult>;

export interface UpdatesScript extends Script {
  /** What there is to update. */
  updates: Updates;
  /** What updating and going back do. */
  move: Work;
}

const program = (
  name: keyof typeof outsideAddresses.releaseNotes,
  service: string,
  running: string,
  offered = running,
  more: Partial<ProgramVersion> = {},
): ProgramVersion => ({
  program: name,
  services: [service],
  running,
  offered,
  state: running === offered ? 'current' : 'newer',
  changes: [],
  security: running === offered ? 'no' : 'unknown',
  notices: [],
  why: message('change.why-restart'),
  notes: outsideAddresses.releaseNotes[name],
  ...more,
});

/** All is new, and the system knows of nothing. */
export const nothingNew: Updates = {
  programs: [
    program('synapse', 'synapse', 'v1.164.2'),
    program('postgres', 'postgres', '18.6'),
    program('elementWeb', 'element-web', 'v1.12.31'),
    program('caddy', 'caddy', '2.11.7'),
  ],
  notices: [],
  system: {
    name: 'Debian GNU/Linux 13 (trixie)',
    pending: { all: 0, security: 0 },
    listedAt: '2026-11-28T05:00:00Z',
    restart: null,
    ...{ unattended: null, notInEffect: null },
  },
  undo: null,
  mayChangeData: false,
  unfinished: false,
  backgroundUpdates: 0,
};

/** Much of everything: security, a database of another major version, system updates, a restart, a way back. */
export const muchNew: Updates = {
  programs: [
    program('synapse', 'synapse', 'v1.150.0', 'v1.164.2', {
      security: 'yes',
      changes: [message('change.synapse-rooms', { version: '12' })],
      why: message('change.why-data'),
    }),
    program('postgres', 'postgres', '17.9', '18.6', { state: 'major', security: 'no' }),
    program('elementWeb', 'element-web', 'v1.12.1-with-a-very-long-name-of-its-own', 'v1.12.31'),
    program('coturn', 'coturn', '4.17.9-r0', '4.17.2-r0', { state: 'ahead', security: 'no' }),
    program('caddy', 'caddy', '2.11.7'),
  ],
  notices: [
    { kind: 'chat', service: 'synapse', seconds: 25 },
    { kind: 'web', service: 'element-web', seconds: 5 },
  ],
  system: {
    name: 'Debian GNU/Linux 13 (trixie)',
    pending: { all: 14, security: 3 },
    listedAt: '2026-11-28T05:00:00Z',
    restart: 'linux-image-6.12.57+deb13-amd64',
    ...{ unattended: null, notInEffect: null },
  },
  undo: {
    at: '2026-11-02T12:00:00Z',
    moves: [{ service: 'synapse', from: 'v1.150.0', to: 'v1.149.1' }],
    needsDatabase: false,
    backup: { at: '2026-11-02T11:50:00Z', placeId: 'server', snapshot: '4bba301e' },
  },
  mayChangeData: true,
  unfinished: false,
  backgroundUpdates: 3,
};

/** What moving the database of `muchNew` means. */
export const majorMove: MajorMove = {
  ...{ from: '17', to: '18', fromVersion: '17.9', toVersion: '18.6' },
  ...{ databaseBytes: 2.4 * 2 ** 30, neededBytes: 7.5 * 2 ** 30, freeBytes: 31 * 2 ** 30, outSeconds: 300 },
  blockers: [],
};

/** A mock: a server whose versions are as a test wants them. */
export function scriptedUpdates(updates: Updates = muchNew): UpdatesScript {
  const core = scriptedCore();
  core.servers = [setUpServer];
  core.spec = sampleSpec();
  const script: UpdatesScript = Object.assign(core, {
    updates,
    move: async ({ report }: Parameters<Work>[0]) => {
      for (const { id } of moveVersionsSteps) report.step(id, id === 'return' ? 'skipped' : 'done');
      script.updates = nothingNew;
      return {
        moves: [{ service: 'synapse', from: 'v1.150.0', to: 'v1.164.2' }],
        backupAt: null,
        databaseAt: null,
      };
    },
  });
  const begin = async () => {
    const { id } = core.jobs.start({
      ...{ serverId, flow: 'update', steps: moveVersionsSteps, redact: (text: string) => text },
      run: (work) => script.move(work),
    });
    return { jobId: id };
  };
  core.on('updates.list', async () => script.updates);
  core.on('updates.planMajor', async () => majorMove);
  core.on('updates.moveMajor', begin);
  core.on('updates.apply', begin);
  core.on('updates.undo', begin);
  return script;
}
