import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageUpload } from '../../../src/core/deploy/steps/stage-upload.ts';
import { openSsh, type SshConnection } from '../../../src/core/server/ssh/index.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';

describe.skipIf(missing)(`an upload that does not come to its end${why}`, () => {
  let sshd: Sshd;
  let ssh: SshConnection;
  // /root is a folder of the test's own there.
  const home = '/root/innkeeper';
  beforeAll(async () => {
    sshd = await startSshd();
    ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
    await ssh.run(['mkdir', home]);
  });
  afterAll(async () => {
    await ssh.close();
    await sshd.stop();
  });

  const secret = { path: 'secrets/key', content: 'hunter2', mode: 0o600, uid: 0, gid: 0 };
  const there = async () => (await ssh.run(['ls', '-A', home])).stdout.split('\n').filter(Boolean);
  const never = new AbortController().signal;

  it('leaves no secret behind where what follows fails', async () => {
    const refused = new ProblemError('input.extra-refused', { path: 'x', reason: 'y' });
    let seen: readonly string[] = [];
    const upload = stageUpload({ ssh, home, signal: never }, [secret], async (staging) => {
      seen = await there();
      expect(seen).toEqual([staging]);
      throw refused;
    });
    await expect(upload).rejects.toBe(refused);
    expect(seen).toHaveLength(1);
    expect(await there()).toEqual([]);
  });

  it('leaves no secret behind where the host stops it', async () => {
    const stop = new AbortController();
    const upload = stageUpload({ ssh, home, signal: stop.signal }, [secret], async () => {
      stop.abort();
      stop.signal.throwIfAborted();
    });
    await expect(upload).rejects.toThrow();
    expect(await there()).toEqual([]);
    const large = { ...secret, content: Buffer.alloc(24 * 1024 * 1024) };
    const again = new AbortController();
    const cut = stageUpload({ ssh, home, signal: again.signal }, [large], async () => {});
    await expect.poll(there).toHaveLength(1);
    again.abort();
    await cut.catch(() => undefined);
    expect(await there()).not.toContainEqual(expect.stringMatching(/^\.staging-/));
  });

  it('takes away what a cut left behind, and not what another computer is bringing', async () => {
    await ssh.run(['mkdir', '-p', `${home}/.staging-old/secrets`, `${home}/.staging-new`]);
    await ssh.run(['touch', '-d', '2 hours ago', `${home}/.staging-old`]);
    await stageUpload({ ssh, home, signal: never }, [secret], async (staging) => {
      expect((await there()).toSorted()).toEqual([staging, '.staging-new'].toSorted());
      await ssh.run(['rm', '-rf', `${home}/${staging}`]);
    });
    const lost = new ProblemError('network.lost', { during: 'x' });
    const upload = stageUpload({ ssh, home, signal: never }, [secret], () => Promise.reject(lost));
    await expect(upload).rejects.toBe(lost);
    // What moves it into place may go on there.
    expect(await there()).toHaveLength(2);
  });
});
