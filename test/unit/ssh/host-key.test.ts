import { describe, expect, it } from 'vitest';
import { describeHostKey, familyOf, sameFingerprint } from '../../../src/core/server/ssh/host-key.ts';

/** Made with ssh-keygen; the fingerprint is what `ssh-keygen -lf` printed for it. */
const known = {
  blob: 'AAAAC3NzaC1lZDI1NTE5AAAAIKXs+9rPL6f/TUCDdWY9R7EB2Yx4hSl7bDBwtpGJPQWW',
  fingerprint: 'SHA256:YafYtsijMOtas4lt8Ma/8vM3Hi4l5wA/5udP/seoCAo',
};

describe('host keys', () => {
  it('are described as OpenSSH describes them', () => {
    expect(describeHostKey(Buffer.from(known.blob, 'base64'))).toEqual({
      algorithm: 'ssh-ed25519',
      fingerprint: known.fingerprint,
    });
  });

  it('survive rubbish', () => {
    expect(describeHostKey(new Uint8Array([255, 255, 255, 255])).algorithm).toBe('');
    expect(describeHostKey(new Uint8Array(0)).fingerprint).toMatch(/^SHA256:.{43}$/);
  });

  it.each([
    ['SHA256:abc', 'SHA256:abc', true],
    ['SHA256:abc', 'abc=', true],
    [' SHA256:abc ', 'SHA256:abc', true],
    ['SHA256:abc', 'SHA256:abC', false],
    ['SHA256:', '', false],
    ['', '', false],
  ])('%j and %j: the same? %s', (a, b, same) => {
    expect(sameFingerprint(a, b)).toBe(same);
  });

  it.each([
    ['ssh-ed25519', 'ssh-ed25519'],
    ['ecdsa-sha2-nistp521', 'ecdsa'],
    ['ssh-rsa', 'rsa'],
    ['rsa-sha2-512', 'rsa'],
    ['ssh-dss', undefined],
  ])('%s is of the family %s', (algorithm, family) => {
    expect(familyOf(algorithm)).toBe(family);
  });
});
