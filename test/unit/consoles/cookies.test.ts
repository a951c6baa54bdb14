import { describe, expect, it } from 'vitest';
import { consoleCookies } from '../../../src/core/consoles/cookies.ts';
import { portFor } from '../../../src/core/consoles/forwarder.ts';

describe('a console’s cookies', () => {
  const cookies = consoleCookies(40123);

  it.each([
    ['nothing', undefined, undefined],
    ['an empty header', '', undefined],
    ['Innkeeper’s own', 'innkeeper-40123=s; innkeeper-5000=t', undefined],
    ['another console’s', 'console-40124.sid=1', undefined],
    ['another program’s', 'sid=1; theme=dark', undefined],
    ['one whose port only begins alike', 'console-401234.sid=1', undefined],
    [
      'its own among others',
      'a=b; console-40123.sid=1=2; innkeeper-40123=s; console-40123.t=',
      'sid=1=2; t=',
    ],
  ])('of a browser that sends %s are what it set itself', (_name, header, expected) => {
    expect(cookies.inward(header)).toBe(expected);
  });

  it.each([
    ['sid=1; Path=/; HttpOnly', 'console-40123.sid=1; Path=/; HttpOnly'],
    ['sid=1; Domain=127.0.0.1; Secure', 'console-40123.sid=1; Secure'],
    ['sid=1;domain=.example.org', 'console-40123.sid=1'],
    [' innkeeper-40123=mine', 'console-40123.innkeeper-40123=mine'],
    ['__Host-a=1; Path=/', 'console-40123.__Host-a=1; Path=/'],
  ])('are set as its own: %s', (header, expected) => {
    expect(cookies.outward([header])).toEqual([expected]);
    const [set = ''] = cookies.outward([header]);
    expect(cookies.inward(set.split(';')[0])).toBe(header.trim().split(';')[0]);
  });
});

describe('the port behind a path', () => {
  const adminConsole = {
    ...{ id: 'ketesa', service: 'ketesa', port: 8085, path: '/' },
    also: [
      { prefix: '/_matrix/', port: 8008 },
      { prefix: '/_synapse/admin/', port: 8009 },
      { prefix: '/_synapse/', port: 8008 },
    ],
  };
  it.each([
    ['/', 8085],
    ['/_matrix', 8085],
    ['/_matrixes/x', 8085],
    ['/x/_matrix/y', 8085],
    ['/_matrix/client/versions', 8008],
    ['/_synapse/admin/v1/rooms', 8009],
    ['/_synapse/client/x', 8008],
  ])('%s is %i', (path, port) => {
    expect(portFor(adminConsole, path)).toBe(port);
  });
});
