import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeCertificate, ownAuthority } from '../../../src/core/server/tls/own-certificate.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { type Authority, type Certificate, makeAuthority } from '../verify/certificates.ts';

const names = ['inn.test', 'matrix.inn.test', 'chat.inn.test'];

describe.skipIf(spawnSync('openssl', ['version']).error !== undefined)('a certificate of one’s own', () => {
  let folder: string;
  let authority: Authority;
  let wildcard: Certificate;
  let other: Certificate;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-'));
    authority = await makeAuthority(folder);
    wildcard = await authority.issue(['inn.test', '*.inn.test']);
    other = await authority.issue(['other.test']);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const day = 24 * 3600 * 1000;
  const judge = (chain: string, key: string | undefined, at = Date.now()) => {
    const { blockers, warnings } = judgeCertificate({ chain, key, names, now: new Date(at) });
    return {
      reasons: blockers.map((problem) => problemInWords(problem).cause),
      warned: warnings.map(({ code }) => code),
    };
  };

  test('fits with its key, its names and its authority, a wildcard too; that it ends in two days is said', () => {
    const whole = wildcard.cert + authority.ca;
    expect(judge(whole, wildcard.key)).toEqual({ reasons: [], warned: ['tls.own-expiring'] });
    expect(judge(whole, undefined).reasons).toEqual([]);
    expect(ownAuthority(whole)?.trim()).toBe(authority.ca.trim());
    expect(ownAuthority(wildcard.cert)).toBeUndefined();
  });

  test.each<[string, () => ReturnType<typeof judge>, RegExp]>([
    ['another key', () => judge(wildcard.cert + authority.ca, other.key), /another certificate/],
    ['no key at all', () => judge(wildcard.cert + authority.ca, 'nonsense'), /another certificate/],
    ['other names', () => judge(other.cert + authority.ca, other.key), /not made out to inn\.test, matrix/],
    [
      'one that ran out',
      () => judge(wildcard.cert + authority.ca, wildcard.key, Date.now() + 9 * day),
      /expired on/,
    ],
    [
      'one of tomorrow',
      () => judge(wildcard.cert + authority.ca, wildcard.key, Date.now() - 9 * day),
      /valid from/,
    ],
    ['the wrong order', () => judge(authority.ca + wildcard.cert, wildcard.key), /not in order/],
    ['an unknown authority', () => judge(wildcard.cert, wildcard.key), /no authority known here/],
    [
      'no certificate',
      () => judge('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', wildcard.key),
      /cannot be read/,
    ],
  ])('is refused with its reason: %s', (_, judged, reason) => {
    expect(judged().reasons).toContainEqual(expect.stringMatching(reason));
  });
});
