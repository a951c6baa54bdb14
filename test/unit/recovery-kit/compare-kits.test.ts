import { describe, expect, it } from 'vitest';
import { compareKits, markOf } from '../../../src/core/upkeep/recovery-kit/compare-kits.ts';
import type { KitPart } from '../../../src/shared/contract/recovery-kit.ts';
import type { RecoveryKit } from '../../../src/shared/recovery-kit/kit.ts';
import { nastyKit } from '../../support/nasty-kit.ts';

const { server, backups } = nastyKit;
const [first, ...rest] = backups.places;

const changes: readonly [string, KitPart[], RecoveryKit][] = [
  ['nothing', [], { ...nastyKit, madeAt: '2027-01-01T00:00:00Z', madeBy: '9.9.9', withoutInnkeeper: [] }],
  [
    'the order of things',
    [],
    {
      ...nastyKit,
      server: { ...server, hostKeys: server.hostKeys.toReversed(), addresses: server.addresses.toReversed() },
      backups: { ...backups, places: backups.places.toReversed() },
    },
  ],
  [
    'an IPv6 address the server took by itself',
    [],
    {
      ...nastyKit,
      server: { ...server, addresses: [...server.addresses, '2001:db8::8'] },
    },
  ],
  ['an IPv4 address', ['address'], { ...nastyKit, server: { ...server, addresses: ['203.0.113.8'] } }],
  ['the port', ['address'], { ...nastyKit, server: { ...server, port: 22 } }],
  ['a host key', ['host-keys'], { ...nastyKit, server: { ...server, hostKeys: server.hostKeys.slice(1) } }],
  ['a place less', ['places'], { ...nastyKit, backups: { ...backups, places: rest } }],
  [
    'a place added anew, with another password',
    ['places'],
    {
      ...nastyKit,
      backups: { ...backups, places: [...rest, ...(first ? [{ ...first, id: 'p9' }] : [])] },
    },
  ],
  ['the key for SFTP', ['places'], { ...nastyKit, backups: { ...backups, sftpKey: 'another' } }],
  ['the password', ['password'], { ...nastyKit, backups: { ...backups, password: 'another' } }],
  ['the signing key', ['signing-key'], { ...nastyKit, signingKey: null }],
  [
    'two things',
    ['address', 'password'],
    {
      ...nastyKit,
      server: { ...server, address: 'chat.example.org' },
      backups: { ...backups, password: null },
    },
  ],
];

describe('a saved kit', () => {
  it.each(changes)('after a change of %s', (_, changed, now) => {
    const saved = markOf(nastyKit);
    expect(compareKits(saved, markOf(now))).toEqual(
      changed.length === 0
        ? { state: 'current', at: nastyKit.madeAt }
        : { state: 'outdated', at: nastyKit.madeAt, changed },
    );
  });

  it('was never saved', () => {
    expect(compareKits(undefined, markOf(nastyKit))).toEqual({ state: 'never' });
  });

  it('leaves nothing on this computer from which a chosen password could be guessed', () => {
    const other = backups.places.map((place) => ({ ...place, secretFile: 'hunter2' }));
    expect(markOf({ ...nastyKit, backups: { ...backups, places: other } })).toEqual(markOf(nastyKit));
  });
});
