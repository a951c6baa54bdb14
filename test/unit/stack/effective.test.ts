import { describe, expect, test } from 'vitest';
import { unexpectedIn } from '../../../src/core/stack/components/caddy/effective.ts';

const proxy = (dial: string) => ({ handler: 'reverse_proxy', upstreams: [{ dial }] });
const server = (routes: readonly unknown[], more = {}) => ({ listen: [':443'], routes, ...more });
const config = (routes: readonly unknown[], more = {}, beside = {}) =>
  JSON.stringify({
    admin: { disabled: true },
    apps: { http: { servers: { srv0: server(routes, more) } } },
    ...beside,
  });
const ours = [
  { match: [{ path: ['/_matrix/*'] }], handle: [proxy('synapse:8008')], group: 'group0' },
  { handle: [{ handler: 'static_response', status_code: 404 }] },
];

describe('what a host’s directives come to in Caddy', () => {
  test.each<[string, string]>([
    ['a header', config([{ handle: [{ handler: 'headers', response: {} }] }, ...ours])],
    ['an answer', config([{ match: [{ path: ['/x'] }], handle: [{ handler: 'static_response' }] }, ...ours])],
    ['other groups', config([{ ...ours[0], group: 'group7' }, ours[1]])],
    ['a log', config(ours, {}, { logging: { logs: { log0: { writer: { output: 'stderr' } } } } })],
  ])('%s is nothing to object to', (_, own) => {
    const plain = config(ours, {}, own.includes('logging') ? { logging: {} } : {});
    expect(unexpectedIn(own, plain)).toBeUndefined();
  });

  test.each<[string, string]>([
    ['another way to the chat server', config([{ handle: [proxy('synapse:8008')] }, ...ours])],
    ['another upstream', config([{ ...ours[0], handle: [proxy('evil.test:80')] }, ours[1]])],
    ['files', config([{ handle: [{ handler: 'file_server', root: '/secrets' }] }, ...ours])],
    [
      'something within',
      config([{ handle: [{ handler: 'subroute', routes: [{ handle: [proxy('x:1')] }] }] }, ...ours]),
    ],
    ['another address', config([{ handle: [{ handler: 'rewrite', uri: '/_synapse/admin' }] }, ...ours])],
    ['another port', config(ours, { listen: [':443', ':9000'] })],
    ['other paths', config([{ ...ours[0], match: [{ path: ['/*'] }] }, ours[1]])],
    ['its management', config(ours, {}, { admin: { listen: '0.0.0.0:2019' } })],
    ['another log', config(ours, {}, { logging: { logs: { a: { writer: { output: 'file' } } } } })],
    ['something new', config([{ handle: [{ handler: 'handler_of_tomorrow' }] }, ...ours])],
  ])('%s is', (_, own) => {
    expect(unexpectedIn(own, config(ours))).toMatch(/^\//);
  });
});
