import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { admitKey } from '../../../src/core/server/ssh/admit-key.ts';
import { describeHostKey } from '../../../src/core/server/ssh/host-key.ts';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const megabyte = 1024 * 1024;
const piece = Buffer.alloc(32 * 1024, 'x');

/** An SFTP place that lets anybody in, and then does as it likes. Made with ssh2's own server. */
async function place(onSftp: (sftp: SFTPWrapper) => void) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client: Connection) => {
    client.on('error', () => undefined);
    client.on('authentication', (context) => context.accept());
    client.on('session', (accept) => {
      accept().on('sftp', (take) => onSftp(take()));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    target: { address: '127.0.0.1', port, user: 'box' },
    password: 'correct-horse',
    hostKey: describeHostKey(parsed.getPublicSSH()).fingerprint,
    publicKey: 'ssh-ed25519 AAAA server',
    signal: new AbortController().signal,
  };
}

describe('an SFTP place that means no good', () => {
  it('gives a list of keys without an end: no more of it is taken than any list has', async () => {
    let read = 0;
    let written = 0;
    const admission = await place((sftp) => {
      sftp.on('OPEN', (id, _, flags) => sftp.handle(id, Buffer.from([flags & OPEN_MODE.APPEND ? 1 : 0])));
      // It says of itself that it is empty.
      sftp.on('FSTAT', (id) =>
        sftp.attrs(id, { mode: 0o100600, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 }),
      );
      sftp.on('READ', (id) => {
        read += piece.length;
        // As much as this computer bears.
        if (read > 64 * megabyte) sftp.status(id, STATUS_CODE.EOF);
        else sftp.data(id, piece);
      });
      sftp.on('WRITE', (id) => {
        written++;
        sftp.status(id, STATUS_CODE.OK);
      });
      sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK));
    });
    await expect(admitKey(admission)).rejects.toThrow();
    expect(read).toBeLessThan(8 * megabyte);
    // What cannot be read whole is not added to: the key might be there already.
    expect(written).toBe(0);
  });

  it('answers nothing: it is given up', async () => {
    const admission = await place((sftp) => {
      sftp.on('OPEN', () => undefined);
    });
    await expect(admitKey({ ...admission, patienceMs: 500 })).rejects.toMatchObject({
      name: 'HungUp',
    });
    const stop = new AbortController();
    const stopped = admitKey({ ...admission, signal: stop.signal });
    setTimeout(() => stop.abort(), 1000);
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});
