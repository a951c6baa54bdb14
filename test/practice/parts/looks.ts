import { describe, expect, it } from 'vitest';
import { doctorFixes } from '../../../src/shared/doctor-fixes.ts';
import type { ServerId } from '../../../src/shared/ids.ts';
import { changedMeanwhile } from '../../support/changed-on-server.ts';
import { endOf } from '../../support/core-on-practice.ts';
import { innkeeperIn } from '../../support/innkeeper-cli.ts';
import { bash } from '../../support/on-server.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** Whatever only looks: each is asked of a server on which all runs, and nothing there may be another afterwards. */
const looks: readonly [name: string, ask: (at: SetUpInn, serverId: ServerId) => Promise<unknown>][] = [
  ['servers.inspect', (at, serverId) => at.inn.call('servers.inspect', { serverId })],
  ['servers.spec', (at, serverId) => at.inn.call('servers.spec', { serverId })],
  ['servers.status', (at, serverId) => at.inn.call('servers.status', { serverId })],
  ['servers.atWork', (at, serverId) => at.inn.call('servers.atWork', { serverId })],
  [
    'deploy.plan and deploy.diff',
    async (at, serverId) => {
      const { deployed } = await at.inn.call('servers.spec', { serverId });
      const spec = deployed as unknown as Record<string, unknown>;
      await at.inn.call('deploy.plan', { serverId, spec });
      await at.inn.call('deploy.diff', { serverId, spec });
    },
  ],
  ['doctor.planFix', (at, serverId) => at.inn.call('doctor.planFix', { serverId, fix: 'open-ports' })],
  ['cleanup.look', (at, serverId) => at.inn.call('cleanup.look', { serverId })],
  ['closing.plan', (at, serverId) => at.inn.call('closing.plan', { serverId })],
  ['releases.list', (at, serverId) => at.inn.call('releases.list', { serverId })],
  ['history.list', (at, serverId) => at.inn.call('history.list', { serverId })],
  ['updates.list', (at, serverId) => at.inn.call('updates.list', { serverId })],
  ['backups.status', (at, serverId) => at.inn.call('backups.status', { serverId })],
  ['restore.status', (at, serverId) => at.inn.call('restore.status', { serverId })],
  ['recoveryKit.status', (at, serverId) => at.inn.call('recoveryKit.status', { serverId })],
  ['people.list', (at, serverId) => at.inn.call('people.list', { serverId })],
  ['rooms.list', (at, serverId) => at.inn.call('rooms.list', { serverId })],
];

/** Looks that need a set-up server. */
export function lookTests(at: () => SetUpInn): void {
  describe('a look leaves the server as it was', () => {
    it.each(looks)('%s', async (_, ask) => {
      expect(await changedMeanwhile(at().server, () => ask(at(), at().id))).toEqual([]);
    });

    it('asks a place for its backups, and what bringing one back would do, by a container that is gone with the answer', async () => {
      const { server, inn, id: serverId } = at();
      const place = { serverId, placeId: 'server' };
      const made = endOf(await at().follow((await inn.call('backups.now', { serverId })).jobId));
      expect(made.outcome).toBe('succeeded');
      const asked: readonly (() => Promise<unknown>)[] = [
        () => inn.call('backups.list', place),
        () => inn.call('restore.plan', { ...place, part: 'whole' }),
      ];
      for (const ask of asked) {
        const changed = await changedMeanwhile(server, ask);
        // The guard of whatever works with backups, and a file in memory that comes and goes.
        const seen = changed.filter((one) => !/^\/run\/innkeeper(\/backup)?$/.test(one));
        expect(new Set(seen)).toEqual(
          new Set(['container create innkeeper-backup', 'container destroy innkeeper-backup']),
        );
        expect(await bash(server, 'docker ps -aq --filter label=innkeeper.backup')).toBe('');
        expect(await bash(server, 'ls -A /run/innkeeper')).not.toMatch(/backup-list|restore-plan/);
      }
    });

    it('tells with --dry-run what a fix would do, and does nothing of it', async () => {
      const { server } = at();
      const folder = tempFolder();
      await bash(server, 'ufw delete allow 3478/udp');
      const ask = (fix: string, ...more: string[]) =>
        innkeeperIn(folder, ['doctor', server.specFile, '--fix', fix, '--dry-run', ...more]);
      // The first sign-in is no part of it.
      await ask('open-ports');
      const told = new Map<string, string>();
      const changed = await changedMeanwhile(server, async () => {
        for (const fix of doctorFixes) told.set(fix, (await ask(fix, '--json')).stdout);
      });
      expect(changed).toEqual([]);
      expect(await bash(server, 'ufw status')).not.toMatch(/^3478\/udp/m);
      expect([...told.keys()]).toEqual([...doctorFixes]);
      const line = 'ufw allow 3478/udp comment Innkeeper';
      expect(JSON.parse(told.get('open-ports') ?? '')).toMatchObject({
        ...{ kind: 'fix-plan', fix: 'open-ports', deploy: null },
        changes: [{ kind: 'command', line }],
      });
      const words = await ask('open-ports');
      expect([words.exitCode, words.stdout]).toEqual([0, `This will happen:\n  ${line}`]);
      // Without it, that and nothing else is done.
      const done = await innkeeperIn(folder, ['doctor', server.specFile, '--fix', 'open-ports']);
      expect(done.stdout).toContain(line);
      expect(await bash(server, 'ufw status')).toMatch(/^3478\/udp +ALLOW/m);
    });

    it('is seen where it would not be', async () => {
      const { server } = at();
      const write =
        'mkdir -p /run/innkeeper; touch /run/innkeeper/x; rm /run/innkeeper/x; docker network create x; docker network rm x';
      const seen = await changedMeanwhile(server, () => server.exec(['bash', '-c', write]));
      expect(seen).toEqual(expect.arrayContaining(['/run/innkeeper', 'network create x']));
    });
  });
}
