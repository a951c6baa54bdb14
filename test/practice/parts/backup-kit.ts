import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { CallOutput } from '../../../src/shared/contract.ts';
import { testCore } from '../../support/core-on-practice.ts';
import { bash as bashOn } from '../../support/on-server.ts';
import { problemOf } from '../../support/problem-of.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';
import type { BackupTools } from './backup-drill.ts';

/** A recovery kit, and a server brought back by it without Innkeeper. */
export function kitTests(
  at: () => SetUpInn,
  { bash, made, token }: Pick<BackupTools, 'bash' | 'made'> & { token(): string },
): void {
  let kit: CallOutput<'recoveryKit.make'> & {
    readonly passphrase: string;
    readonly placeId: string | undefined;
  };

  it('has a recovery kit that tells when it is outdated, and with which a second computer takes over', async () => {
    const serverId = at().id;
    const passphrase = 'a kit for a rainy day';
    const state = async () => (await at().inn.call('recoveryKit.status', { serverId })).state;
    expect(await state()).toBe('never');
    const make = () => at().inn.call('recoveryKit.make', { serverId, passphrase, secretsOnPage: false });
    const first = await make();
    await at().inn.call('recoveryKit.saved', { serverId, mark: first.mark });
    expect(await state()).toBe('current');
    const keys = (await bash('for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf "$key"; done')).split(
      '\n',
    );
    const { hostKeys } = first.page.server;
    expect(hostKeys.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(
      keys.map((line) => line.split(' ')[1]).toSorted(),
    );

    const { places } = await at().inn.call('backups.addPlace', {
      serverId,
      place: { kind: 'sftp', host: '127.0.0.1', port: 2222, user: 'keeper', path: 'back ups' },
      acceptHostKey: (await bash('ssh-keygen -lf /srv/keeper/host.pub')).split(' ')[1],
    });
    expect(await at().inn.call('recoveryKit.status', { serverId })).toMatchObject({
      state: 'outdated',
      changed: ['places'],
    });
    kit = { ...(await make()), passphrase, placeId: places.find(({ place }) => place.kind === 'sftp')?.id };

    const second = await testCore();
    try {
      const open = { file: kit.file, passphrase };
      const wrong = await problemOf(second.call('recoveryKit.read', { ...open, passphrase: 'another one' }));
      expect(wrong.code).toBe('kit.wrong-passphrase');
      const { address, port, user, hostKeys: known } = (await second.call('recoveryKit.read', open)).server;
      const { server } = await second.call('servers.connect', {
        ...{ address, port, user, ...(known[0] && { acceptHostKey: known[0].fingerprint }) },
        credentials: { kind: 'key', privateKey: await readFile(at().server.keyFile, 'utf8') },
      });
      expect(server).toMatchObject({
        domain: 'inn.test',
        stage: 'set-up',
        hostKey: hostKeys[0]?.fingerprint,
      });
      await second.call('recoveryKit.adopt', { serverId: server.id, ...open });
      expect(await second.call('recoveryKit.status', { serverId: server.id })).toMatchObject({
        state: 'current',
      });
      // A server that is not the one it was is as good as lost: what opens its backups is here all the same.
      const fingerprint = `SHA256:${'A'.repeat(43)}`;
      await second.call('servers.trustHostKey', { serverId: server.id, fingerprint });
      expect(await second.call('backups.password', { serverId: server.id })).toEqual({
        password: await bash('cat /opt/innkeeper/secrets/backup/password'),
        from: 'keychain',
      });
    } finally {
      await second.close();
    }
  });

  it('comes back by the commands of the kit’s page alone, with its people and what they said', async () => {
    await made();
    const steps = kit.page.withoutInnkeeper
      .filter(({ placeId }) => placeId === undefined || placeId === kit.placeId)
      .flatMap(({ commands }) => commands);
    await bash(
      'cd /opt/innkeeper && docker compose down --volumes; rm -rf /opt/innkeeper; mkdir -p /root/recovery',
    );
    await bashOn(at().server, `cat >/root/recovery/${kit.page.fileName}`, kit.file);
    // age asks the terminal for the passphrase; there is none here, so it gets one.
    const withTerminal = `age() { printf '%s\\n' '${kit.passphrase}' | script -qec "age $*" /dev/null; }`;
    const typed = ['set -e', 'export DEBIAN_FRONTEND=noninteractive', withTerminal, ...steps].join('\n');
    const { code, stdout, stderr } = await at().server.exec(['bash', '-s'], { input: typed });
    expect(code, stdout + stderr).toBe(0);
    const { body } = await at().client('GET', '/_matrix/client/v3/account/whoami', undefined, token());
    expect(body).toMatchObject({ user_id: '@anna:inn.test' });
    const { body: sync } = await at().client('GET', '/_matrix/client/v3/sync', undefined, token());
    expect(JSON.stringify(sync)).toContain('to be kept');
  });
}
