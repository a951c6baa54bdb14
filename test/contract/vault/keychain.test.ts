import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { inSession, type Session } from './keychain-session.ts';

const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const linux = process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon');
const ready = { kind: 'keychain', state: 'ready' };
const file = (state: string) => ({ kind: 'file', state });

const missing = linux ? undefined : 'dbus and gnome-keyring are not installed';

describeWhere(missing, 'the keychain of this computer', () => {
  it('keeps secrets from one run to the next, and nothing lies in the clear', async () => {
    const home = tempFolder();
    const kept = ['status', 'set=inn/password=hunter22', 'get=inn/password', 'get=inn/other'];
    expect(await inSession(home, 'keychain unlocked', kept)).toEqual([ready, 'done', 'hunter22', 'absent']);
    const later = ['get=inn/password', 'delete=inn/password', 'get=inn/password', 'delete=inn/password'];
    expect(await inSession(home, 'keychain unlocked', later)).toEqual(['hunter22', 'done', 'absent', 'done']);
    const mine = readdirSync(join(home, 'innkeeper'));
    expect(mine).toEqual(['keychain-names.json']);
    expect(readFileSync(join(home, 'innkeeper', 'keychain-names.json'), 'utf8')).not.toContain('hunter22');
  });

  it('keeps a key that is longer than one entry of Windows may be', async () => {
    const home = tempFolder();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(key.length).toBeGreaterThan(2560);
    const kept = ['status', `set=inn/private-key=${key}`, 'get=inn/private-key'];
    // The scenario's words end at the first `=`: the end of a key has none that matters.
    const whole = key.split('=')[0];
    expect(await inSession(home, 'keychain unlocked', kept)).toEqual([ready, 'done', whole]);
    const later = ['get=inn/private-key', 'set=inn/private-key=short', 'get=inn/private-key'];
    expect(await inSession(home, 'keychain unlocked', later)).toEqual([whole, 'done', 'short']);
  });

  it.each<Session>(['no bus', 'bus without a keychain', 'keychain locked'])(
    'is not used with %s: a passphrase is asked for',
    async (session) => {
      const steps = [
        'status',
        'set=inn/password=x',
        'unlock=a passphrase',
        'set=inn/password=x',
        'reopen',
        'status',
      ];
      expect(await inSession(tempFolder(), session, steps)).toEqual([
        file('new'),
        'vault.locked',
        file('ready'),
        'done',
        file('locked'),
      ]);
    },
  );

  it('that does not answer in time is given up', async () => {
    const steps = ['status'];
    expect(await inSession(tempFolder(), 'keychain that answers too late', steps, 500)).toEqual([
      file('new'),
    ]);
  });

  it('that is locked now does not make its secrets count as absent', async () => {
    const home = tempFolder();
    await inSession(home, 'keychain unlocked', ['set=inn/password=hunter22']);
    const locked = ['status', 'get=inn/password', 'get=inn/other'];
    expect(await inSession(home, 'keychain locked', locked)).toEqual([
      file('new'),
      'vault.unavailable',
      'absent',
    ]);
    expect(await inSession(home, 'keychain unlocked', ['get=inn/password'])).toEqual(['hunter22']);
  });

  it('and a passphrase file serve side by side as the keychain comes and goes', async () => {
    const home = tempFolder();
    await inSession(home, 'keychain unlocked', ['set=a/password=1', 'set=b/password=2']);
    const away = [
      'unlock=a passphrase',
      'set=b/password=3',
      'set=c/password=4',
      'get=b/password',
      'get=a/password',
    ];
    expect(await inSession(home, 'no bus', away)).toEqual([
      file('ready'),
      'done',
      'done',
      '3',
      'vault.unavailable',
    ]);
    const back = [
      'status',
      'get=a/password',
      'get=b/password',
      'unlock=a passphrase',
      'get=b/password',
      'get=c/password',
    ];
    expect(await inSession(home, 'keychain unlocked', back)).toEqual([
      ready,
      '1',
      'vault.locked',
      ready,
      '3',
      '4',
    ]);
  });
});
