import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BackupTools, backupPlacesHandlers } from '../../../src/core/api/handlers/backup-places.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { admitKey } from '../../../src/core/server/ssh/admit-key.ts';
import { dial } from '../../../src/core/server/ssh/dial.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { problemOf } from '../../support/problem-of.ts';
import { answer, fact } from '../../support/script-facts.ts';
import { fingerprintOf, keygen, type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';
const scripts = await loadHostScripts('templates');
const signal = new AbortController().signal;
const serverId = serverIdSchema.parse('inn');

describe.skipIf(missing)(`removing an SFTP place at a real sshd${why}`, () => {
  let sshd: Sshd;
  let publicKey: string;
  let privateKey: string;
  let otherHostKey: string;
  /** What happened, in its order. */
  let happened: string[];
  /** What the server that backs up answers, which nobody has here: a stand-in. */
  let removal: string;
  let hostKeys: string;

  beforeAll(async () => {
    sshd = await startSshd({
      setup: 'useradd -m -s /usr/sbin/nologin box && echo box:correct-horse | chpasswd',
      config: ['PasswordAuthentication yes', 'Subsystem sftp internal-sftp'],
    });
    privateKey = await keygen(join(sshd.folder, 'server'), '-t', 'ed25519', '-C', 'innkeeper-backup');
    publicKey = (await readFile(join(sshd.folder, 'server.pub'), 'utf8')).trim();
    await keygen(join(sshd.folder, 'other'), '-t', 'ed25519');
    otherHostKey = await readFile(join(sshd.folder, 'other.pub'), 'utf8');
  });
  afterAll(() => sshd.stop());
  beforeEach(async () => {
    happened = [];
    removal = answer(fact('kept'));
    hostKeys = await readFile(join(sshd.folder, 'host_ed25519.pub'), 'utf8');
    await admit();
  });

  const admit = () =>
    admitKey({
      ...{ target: { address: '127.0.0.1', port: sshd.port, user: 'box' }, password: 'correct-horse' },
      ...{ hostKey: sshd.fingerprints.ed25519, publicKey, signal },
    });
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const stdoutOf = (script: string, what = '') => {
    if (script === scripts['read-secrets']) {
      // Forgotten with the place, as the script does.
      const known = happened.includes('remove') ? [] : [`backup/known-hosts-box`];
      const secrets = {
        'backup/sftp-key': privateKey,
        [known[0] ?? '-']: `[127.0.0.1]:${sshd.port} ${hostKeys}`,
      };
      return answer(
        ...Object.entries(secrets).map(([name, text]) => fact('secret', { name, base64: base64(text) })),
      );
    }
    if (what === 'key') return answer(fact('key', { public: publicKey }));
    happened.push(what);
    return removal;
  };
  const ssh = {
    script: async (script: string, [what]: readonly string[]) => ({
      ...{ code: 0, signal: null, stderr: '', stdout: stdoutOf(script, what) },
    }),
    openStream: (port: number, host: string) => {
      happened.push('sign in');
      return dial({ address: host, port, user: 'box' }, 5_000, signal);
    },
  };
  const remove = () => {
    const place = { kind: 'sftp', host: '127.0.0.1', port: sshd.port, user: 'box', path: 'chat' };
    const tools = {
      statusOf: async () => ({ places: [{ id: 'box', place }] }),
      changing: (_: unknown, held: AbortSignal, work: (...all: unknown[]) => Promise<void>) =>
        work({ ssh, scripts }, held),
    } as unknown as BackupTools;
    const call = backupPlacesHandlers(tools)['backups.removePlace'];
    return call({ serverId, placeId: 'box', withdrawKey: true }, { signal } as never);
  };
  const isLetIn = () => /Accepted publickey for box/.test(sshd.log());

  it('leaves the key where it is as long as the place stays', async () => {
    removal = answer(fact('failed', { why: 'backing-up' }));
    expect((await problemOf(remove())).code).toBe('backup.running');
    expect(happened).toEqual(['remove']);
    expect(isLetIn()).toBe(false);
  });

  it('says in words that the server there is another one, and tells it nothing', async () => {
    hostKeys = otherHostKey;
    const { key } = await remove();
    if (key?.state !== 'stays') throw new Error(`${key?.state}`);
    expect(key.publicKey).toBe(publicKey);
    const { title, cause } = problemInWords(key.problem);
    expect(title).toContain('can still sign in');
    expect(cause).toContain('127.0.0.1 shows another key than the one that was accepted');
    expect(cause).toContain(await fingerprintOf(join(sshd.folder, 'host_ed25519.pub')));
    expect(isLetIn()).toBe(false);
  });

  it('takes it out once the place is gone, and says where it was out already', async () => {
    expect((await remove()).key).toEqual({ state: 'withdrawn' });
    expect(happened).toEqual(['remove', 'sign in']);
    // Once more, of a place whose key somebody has taken out by hand.
    happened = [];
    expect((await remove()).key).toEqual({ state: 'refused' });
  });
});
