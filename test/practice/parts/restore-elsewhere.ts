import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MatrixClient } from 'matrix-js-sdk';
import { MatrixEvent } from 'matrix-js-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PracticeServer, practiceDown, practiceReset } from '../../../practice/index.ts';
import { openedPlaceSchema } from '../../../src/shared/contract/restore.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { endOf, type TestCore, testCore } from '../../support/core-on-practice.ts';
import { innkeeperIn } from '../../support/innkeeper-cli.ts';
import { practiceFetch, sayInEncryptedRoom } from '../../support/matrix-client.ts';
import { problemOf } from '../../support/problem-of.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';
import { startSftpStore } from '../support/sftp-store.ts';

export interface RestoreTools {
  /** Runs a script on the first server, or another. */
  bash(script: string, server?: PracticeServer): Promise<string>;
  /** Says something in the room, and gives the event's id. */
  say(text: string): Promise<string>;
  download(uri: string): Promise<string | number>;
  /** Ends the work as if the power had failed, once it has come to a phase. */
  kill(phase: string, server: PracticeServer): Promise<unknown>;
  /** What is left of the work. */
  left(server: PracticeServer): Promise<string>;
  /** From now on the names lead somewhere else. */
  goTo(reached: typeof fetch): void;
}

/** What there is from before anything was lost: two people with their sessions, a room, an event in it. */
export interface FromBefore {
  readonly anna: MatrixClient;
  readonly bob: MatrixClient;
  readonly room: string;
  readonly before: string;
}

/** A new server from a backup, after the first one is gone. */
export function elsewhereTests(
  at: () => SetUpInn,
  { bash, say, download, kill, left, goTo }: RestoreTools,
  had: () => FromBefore,
): void {
  describe('after it is lost', () => {
    const passphrase = 'a kit for a rainy day';
    let fresh: PracticeServer;
    let second: TestCore;
    let id: Awaited<ReturnType<TestCore['connect']>>;
    let closeWeb: () => Promise<void>;

    beforeAll(async () => {
      fresh = await practiceReset('restore-onto', { variant: { pulled: true } });
      second = await testCore();
    });
    afterAll(async () => {
      await closeWeb?.();
      await second?.close();
      await practiceDown('restore-onto');
    });

    it('comes back on another machine with the recovery kit alone, cut on the way', async () => {
      const { anna, bob, room, before } = had();
      const { fingerprint, admit, place } = await startSftpStore(fresh, fresh.bridgeAddress);
      await admit((await at().inn.call('backups.sftpKey', { serverId: at().id })).publicKey);
      await at().inn.call('backups.addPlace', { serverId: at().id, place, acceptHostKey: fingerprint });
      const schedule = {
        ...(await at().inn.call('backups.status', { serverId: at().id })).schedule,
        enabled: true,
      };
      await at().inn.call('backups.setSchedule', { serverId: at().id, schedule });
      const secret = await sayInEncryptedRoom(anna, bob, 'read me later');
      expect(secret).toBe('read me later');
      const later = await say('just before');
      const picture = (await anna.uploadContent('kept', { type: 'text/plain', name: 'k.txt' })).content_uri;
      const made = endOf(
        await at().follow((await at().inn.call('backups.now', { serverId: at().id })).jobId),
      );
      expect(made.outcome, JSON.stringify(made.problem)).toBe('succeeded');
      const kit = await at().inn.call('recoveryKit.make', {
        serverId: at().id,
        passphrase,
        secretsOnPage: false,
      });
      const signingKey = await bash('cat /opt/innkeeper/secrets/synapse/signing.key');
      const { pem } = await at().inn.call('tls.authority', { serverId: at().id });
      const [encrypted] = bob
        .getRooms()
        .flatMap((one) => one.getLiveTimeline().getEvents())
        .filter((one) => one.getContent().body === secret);
      expect((await problemOf(openIn(at().inn, at().id, kit.file))).code).toBe('restore.not-fresh');
      // Gone, with everything on it.
      await practiceDown('restore');

      id = await second.connect(fresh);
      const opened = await openIn(second, id, kit.file);
      expect(opened.snapshots.length).toBe(1);
      const onto = async () =>
        (await second.call('restore.onto', { serverId: id, placeId: opened.placeId })).jobId;
      const first = await onto();
      await kill('preparing', fresh);
      const cut = endOf(await second.follow(first));
      expect([cut.outcome, cut.problem?.code]).toEqual(['failed', 'restore.interrupted']);
      expect(await left(fresh)).toBe('');
      expect(await bash('ls /opt/innkeeper', fresh)).not.toContain('data');
      const laid = endOf(await second.follow(await onto()));
      expect(laid.outcome, JSON.stringify(laid.problem)).toBe('succeeded');
      expect(await left(fresh)).toBe('');
      expect(await bash('docker ps -aq', fresh)).toBe('');

      // Somebody at another computer goes on from there, by the command line.
      const folder = tempFolder();
      const kitFile = join(folder, 'kit.age');
      await writeFile(kitFile, kit.file);
      const reach = ['--address', fresh.address, '--port', String(fresh.sshPort), '--user', fresh.user];
      const signIn = ['--key', fresh.keyFile, '--accept-host-key', fresh.hostKey];
      const told = await innkeeperIn(
        folder,
        ['restore', 'onto', '--kit', kitFile, ...reach, ...signIn, '--spec', join(folder, 'x.yaml'), '--run'],
        { INNKEEPER_KIT_PASSPHRASE: passphrase },
      );
      expect(told.exitCode, told.stdout + told.stderr).toBe(0);
      expect(await readFile(join(folder, 'x.yaml'), 'utf8')).toContain('inn.test');

      const moved = practiceFetch({ address: fresh.address, ca: pem ?? '' });
      closeWeb = moved.close;
      goTo(moved.fetch);
      expect(await bash('cat /opt/innkeeper/secrets/synapse/signing.key', fresh)).toBe(signingKey);
      expect((await anna.whoami()).user_id).toBe('@anna:inn.test');
      expect((await anna.fetchRoomEvent(room, later)).content).toMatchObject({ body: 'just before' });
      expect((await anna.fetchRoomEvent(room, before)).content).toMatchObject({
        body: 'from before the backup',
      });
      expect(await download(picture)).toBe('kept');
      const again = new MatrixEvent(
        await bob.fetchRoomEvent(encrypted?.getRoomId() ?? '', encrypted?.getId() ?? ''),
      );
      await bob.decryptEventIfNeeded(again);
      expect([again.getWireType(), again.getContent().body]).toEqual(['m.room.encrypted', secret]);
      expect(await sayInEncryptedRoom(anna, bob, 'and on')).toBe('and on');

      // Backups go on going where they went, and open with the same password.
      expect(await bash('ls /opt/innkeeper/backup/places | wc -l', fresh)).toBe('2');
      expect(await bash('systemctl is-active innkeeper-backup.timer', fresh)).toBe('active');
      expect((await problemOf(openIn(second, id, kit.file))).code).toBe('restore.not-fresh');
    });

    async function openIn(core: TestCore, serverId: typeof id, file: string) {
      const { places } = await core.call('recoveryKit.read', { file, passphrase });
      const placeId = places.find(({ place }) => place.kind === 'sftp')?.id ?? '';
      const from = { by: 'kit' as const, file, passphrase, placeId };
      const end = endOf(await core.follow((await core.call('restore.open', { serverId, from })).jobId));
      if (end.problem) throw new ProblemError(end.problem.code, end.problem.params, end.problem.details);
      return openedPlaceSchema.parse(end.result);
    }
  });
}
