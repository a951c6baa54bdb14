import type { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { httpsProblem } from '../../../src/core/chat/matrix/http/https-problem.ts';
import { codeOfConnection, noWayProblem } from '../../../src/core/server/failed-connection.ts';

type Interfaces = ReturnType<typeof networkInterfaces>;

const failed = (code: string, address: string) => Object.assign(new Error(code), { code, address });
/** As Node throws where a name leads to several addresses: with the code of the first. */
const several = (...errors: (Error & { code: string })[]) =>
  Object.assign(new AggregateError(errors), { code: errors[0]?.code });

const v6 = '2a01:4f8::7';
const v4 = '93.184.215.14';

function withAddresses(...addresses: string[]): Interfaces {
  const card = (address: string) => ({
    address,
    family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
    internal: address === '127.0.0.1',
  });
  return { eth0: ['127.0.0.1', ...addresses].map(card) } as unknown as Interfaces;
}

describe('no way to a server', () => {
  it.each<[string, Error, Interfaces, string]>([
    [
      'over IPv6, from a network without',
      failed('ENETUNREACH', v6),
      withAddresses('192.168.1.9', 'fe80::1'),
      'no-ipv6',
    ],
    [
      'as macOS says it, from an address that only counts at home',
      failed('EHOSTUNREACH', v6),
      withAddresses('192.168.1.9', 'fd00::1'),
      'no-ipv6',
    ],
    [
      'by a name with several, all of IPv6',
      several(failed('ENETUNREACH', v6), failed('EADDRNOTAVAIL', '2a01:4f8::8')),
      withAddresses('192.168.1.9'),
      'no-ipv6',
    ],
    [
      'over IPv6, from a network that has it',
      failed('EHOSTUNREACH', v6),
      withAddresses('192.168.1.9', '2a00::9'),
      'unreachable',
    ],
    [
      'at home, to an address that only counts there',
      failed('EHOSTUNREACH', 'fd12::5'),
      withAddresses('192.168.1.9', 'fd12::7'),
      'unreachable',
    ],
    [
      'at home, by the name of a machine there',
      failed('EHOSTUNREACH', 'fe80::5'),
      withAddresses('192.168.1.9', 'fe80::7'),
      'unreachable',
    ],
    ['over IPv6, offline', failed('ENETUNREACH', v6), withAddresses(), 'unreachable'],
    ['over IPv4', failed('ENETUNREACH', v4), withAddresses('192.168.1.9'), 'unreachable'],
    [
      'over either',
      several(failed('ENETUNREACH', v6), failed('ENETUNREACH', v4)),
      withAddresses('192.168.1.9'),
      'unreachable',
    ],
    ['nobody knows where', new Error('odd'), withAddresses('192.168.1.9'), 'unreachable'],
  ])('%s', (_, error, own, code) => {
    expect(noWayProblem(error, 'vps.example', { details: '', own })).toMatchObject({
      code: `network.${code}`,
      params: { address: 'vps.example' },
    });
  });
});

describe('of a name with several addresses', () => {
  it.each<[string, readonly string[], string]>([
    ['a refusal says most', ['ENETUNREACH', 'ETIMEDOUT', 'ECONNREFUSED'], 'ECONNREFUSED'],
    ['no answer says more than that this computer has no IPv6', ['ENETUNREACH', 'ETIMEDOUT'], 'ETIMEDOUT'],
    ['only that there is no way', ['EHOSTUNREACH', 'ENETUNREACH'], 'EHOSTUNREACH'],
  ])('%s', (_, codes, told) => {
    const error = several(...codes.map((code) => failed(code, v6)));
    expect(codeOfConnection(error)).toBe(told);
    expect(codeOfConnection(new TypeError('fetch failed', { cause: error }))).toBe(told);
  });

  it('a web server that does not answer over IPv4 is told as that, whatever came of IPv6', () => {
    const error = several(failed('ENETUNREACH', v6), failed('ETIMEDOUT', v4));
    const place = { hostname: 'inn.test', address: 'inn.test', port: 443 };
    expect(httpsProblem(error, place).code).toBe('network.timeout');
  });
});
