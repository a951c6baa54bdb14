import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';
import { makeKey } from '../../../src/core/server/ssh/make-key.ts';
import { readPublicKey } from '../../../src/core/server/ssh/public-key.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('a key that is made', () => {
  it('is one that OpenSSH reads, with the public half beside it', () => {
    const { privateKey, publicKey } = makeKey('innkeeper-anna@laptop');
    const file = join(tempFolder(), 'key');
    writeFileSync(file, privateKey, { mode: 0o600 });
    const read = execFileSync('ssh-keygen', ['-y', '-f', file]).toString().trim();
    expect(read).toBe(publicKey);
    expect(readPublicKey(publicKey)).toMatchObject({ type: 'ssh-ed25519', comment: 'innkeeper-anna@laptop' });
  });

  it('proves itself to its public half, each of a thousand', () => {
    const bad = Array.from({ length: 1000 }, (_, at) => makeKey(`${'n'.repeat(at % 9)}`)).filter(
      ({ privateKey, publicKey }) => {
        const mine = ssh2.utils.parseKey(privateKey);
        const theirs = ssh2.utils.parseKey(publicKey);
        if (mine instanceof Error || theirs instanceof Error) return true;
        return theirs.verify(Buffer.from('proof'), mine.sign(Buffer.from('proof'))) !== true;
      },
    );
    expect(bad).toEqual([]);
  });
});
