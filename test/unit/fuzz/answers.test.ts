import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listDevices } from '../../../src/core/chat/matrix/admin/devices.ts';
import { listUserMedia, mediaUsage } from '../../../src/core/chat/matrix/admin/media.ts';
import { registerWithSharedSecret } from '../../../src/core/chat/matrix/admin/registration.ts';
import { listReports } from '../../../src/core/chat/matrix/admin/reports.ts';
import { latestEvents } from '../../../src/core/chat/matrix/admin/room-events.ts';
import { deletionStatus, deletionsOf } from '../../../src/core/chat/matrix/admin/room-removal.ts';
import { listRooms, roomMedia, roomMembers } from '../../../src/core/chat/matrix/admin/rooms.ts';
import { getServerVersion } from '../../../src/core/chat/matrix/admin/server.ts';
import { listTokens } from '../../../src/core/chat/matrix/admin/tokens.ts';
import { listUsers } from '../../../src/core/chat/matrix/admin/user-list.ts';
import { getUser } from '../../../src/core/chat/matrix/admin/users.ts';
import { getTurnServer } from '../../../src/core/chat/matrix/client/calls.ts';
import { getRoomVersions } from '../../../src/core/chat/matrix/client/capabilities.ts';
import {
  getCallTransports,
  requestOpenIdToken,
  requestRtcJwt,
} from '../../../src/core/chat/matrix/client/group-calls.ts';
import { memberships } from '../../../src/core/chat/matrix/client/members.ts';
import { getState, roomOfAlias } from '../../../src/core/chat/matrix/client/rooms.ts';
import { getVersions, login, whoami } from '../../../src/core/chat/matrix/client/session.ts';
import type { SignedInCaller } from '../../../src/core/chat/matrix/http/request.ts';
import { finishRoom } from '../../../src/core/chat/rooms/finish-room.ts';
import { addressesIn } from '../../../src/core/deploy/verify/calls/join.ts';
import { requestLivekitJwt } from '../../../src/core/deploy/verify/calls/jwt.ts';
import { verifyCalls } from '../../../src/core/deploy/verify/checks/calls.ts';
import { isSigned } from '../../../src/core/deploy/verify/checks/federation.ts';
import { verifySignIn } from '../../../src/core/deploy/verify/checks/sign-in.ts';
import { verifyWeb } from '../../../src/core/deploy/verify/checks/web.ts';
import { verifyWellKnown } from '../../../src/core/deploy/verify/checks/well-known.ts';
import type { PublicSite } from '../../../src/core/deploy/verify/public-site.ts';
import { CheckFailed } from '../../../src/core/deploy/verify/result.ts';
import { message } from '../../../src/shared/message.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { hostnames } from '../../../src/shared/spec/index.ts';
import { specWith } from '../../support/stack/render.ts';
import { bytes, forAWhile, text } from './foreign.ts';

const keys = [
  ...[
    'users',
    'events',
    'rooms',
    'devices',
    'media',
    'total',
    'next_token',
    'next_batch',
    'registration_tokens',
    'event_reports',
  ],
  ...[
    'name',
    'user_id',
    'room_id',
    'members',
    'chunk',
    'results',
    'status',
    'delete_status',
    'nonce',
    'access_token',
  ],
  ...[
    'joined',
    'local',
    'remote',
    'uris',
    'username',
    'password',
    'ttl',
    'capabilities',
    'm.room_versions',
    'available',
  ],
  ...[
    'rtc_transports',
    'type',
    'url',
    'jwt',
    'versions',
    'server_version',
    'flows',
    'identity_providers',
    'id',
  ],
  ...[
    'm.homeserver',
    'base_url',
    'm.server',
    'default_server_config',
    'errcode',
    'error',
    'retry_after_ms',
    '__proto__',
  ],
  ...[
    'token_type',
    'matrix_server_name',
    'expires_in',
    'device_id',
    'content',
    'state_key',
    'default',
    'constructor',
  ],
];
/** Answers with the right names, in an order and of a kind nobody meant. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      text,
      fc.double(),
      fc.constant(null),
      fc.boolean(),
      fc.constantFrom('m.login.sso', 'https://x', 1e308, -1),
    ),
    fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}));
const deep = fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth));
const body = fc.oneof(
  { weight: 5, arbitrary: value.map((one) => Buffer.from(JSON.stringify(one) ?? '')) },
  { weight: 1, arbitrary: bytes },
  { weight: 1, arbitrary: deep.map((one) => Buffer.from(one)) },
  // Cut off, and in another character set.
  { weight: 1, arbitrary: value.map((one) => Buffer.from(JSON.stringify(one)?.slice(0, -3) ?? '')) },
  { weight: 1, arbitrary: value.map((one) => Buffer.from(JSON.stringify(one) ?? '', 'utf16le')) },
);
const headers = fc.dictionary(
  fc.constantFrom('retry-after', 'content-type', 'location', 'access-control-allow-origin'),
  fc.oneof(text, fc.constantFrom('1e999', '-1', 'https://a/?redirect_uri=x', 'http://[', 'text/html')),
);
const status = fc.oneof(fc.constant(200), fc.constantFrom(204, 302, 401, 404, 429, 500, 0, 999));

const spec = specWith({
  domain: 'inn.test',
  features: { authentik: { enabled: true }, elementCall: { enabled: true } },
});
const asks: Readonly<Record<string, (who: SignedInCaller) => Promise<unknown>>> = {
  devices: (who) => listDevices(who, '@a:b'),
  media: (who) => listUserMedia(who, '@a:b', { limit: 1 } as never),
  'use of media': (who) => mediaUsage(who, { limit: 1 } as never),
  registration: (who) =>
    registerWithSharedSecret(who, 'secret', { localpart: 'a', password: 'b', admin: false } as never),
  reports: (who) => listReports(who, { limit: 1 } as never),
  events: (who) => latestEvents(who, '!a:b', 1),
  deletions: (who) => deletionsOf(who, '!a:b'),
  deletion: (who) => deletionStatus(who, 'x'),
  rooms: (who) => listRooms(who, { limit: 1 } as never),
  'media of a room': (who) => roomMedia(who, '!a:b'),
  'members of a room': (who) => roomMembers(who, '!a:b'),
  version: (who) => getServerVersion(who),
  tokens: (who) => listTokens(who),
  people: (who) => listUsers(who, { limit: 1 } as never),
  person: (who) => getUser(who, '@a:b'),
  relay: (who) => getTurnServer(who),
  'versions of rooms': (who) => getRoomVersions(who),
  transports: (who) => getCallTransports(who),
  'proof of identity': (who) => requestOpenIdToken(who, '@a:b'),
  'pass for a call': (who) => requestRtcJwt(who, { url: 'wss://x', roomId: '!a:b', memberId: 'm' }),
  memberships: (who) => memberships(who, '!a:b'),
  state: (who) => getState(who, '!a:b', 'm.room.name' as never),
  alias: (who) => roomOfAlias(who, '#a:b'),
  versions: (who) => getVersions(who),
  'sign-in': (who) => login(who, { user: 'a', password: 'b' } as never),
  whoami: (who) => whoami(who),
  'a room whose making was cut': (who) => {
    // The host is in it: whatever is said is of who has which power.
    const joined = { status: 200, headers: {}, body: Buffer.from('{"membership":"join"}') };
    const request: SignedInCaller['http']['request'] = async (...asked) =>
      asked[1].includes('m.room.member') ? joined : who.http.request(...asked);
    const caller = { ...who, http: { request } } as never;
    const place = { alias: 'a', name: 'A', kind: 'room' } as const;
    return finishRoom({ caller, spec, domain: 'inn.test' }, '!a:b', place);
  },
};

const checks: Readonly<Record<string, (site: PublicSite) => Promise<unknown>>> = {
  'well-known': verifyWellKnown,
  web: verifyWeb,
  // LiveKit itself is not there: what it says is tried below.
  calls: (site) =>
    verifyCalls(
      { ...site, publicAddress: '127.0.0.1', httpsPort: 1 },
      () => Promise.reject(new CheckFailed(message('check.calls-open'))),
      () => Promise.reject(new CheckFailed(message('check.calls-open'))),
    ),
  'sign-in': (site) => verifySignIn({ ...site, report: () => undefined, patienceMs: 0 } as never),
  'pass of LiveKit': (site) =>
    requestLivekitJwt(site, 'rtc.inn.test', {
      roomId: '!a:b',
      proof: { access_token: 'x', token_type: 'Bearer', matrix_server_name: 'inn.test', expires_in: 1 },
    }),
};

describe('what a chat server answers', () => {
  it('is what was asked for, or a problem', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(asks)),
        status,
        headers,
        body,
        async (name, code, head, said) => {
          const http = { request: async () => ({ status: code, headers: head, body: said }) };
          const ask = asks[name] ?? (() => Promise.reject(new Error(name)));
          await ask({ http, token: 'x', patienceMs: 0 }).catch((error: unknown) => {
            if (!(error instanceof ProblemError)) throw error;
          });
        },
      ),
      { ...forAWhile, interruptAfterTimeLimit: 8000 },
    );
  });

  it('to the world is a check that passed or failed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(checks)),
        status,
        headers,
        body,
        async (name, code, head, said) => {
          const request = async () => ({ status: code, headers: head, body: said });
          const site = {
            ...{ spec, names: hostnames(spec), publicAddress: '203.0.113.7', httpsPort: 443 },
            ...{
              signal: new AbortController().signal,
              at: () => ({ request }),
              close: async () => undefined,
            },
          } as unknown as PublicSite;
          await checks[name]?.(site).catch((error: unknown) => {
            if (!(error instanceof CheckFailed)) throw error;
          });
        },
      ),
      forAWhile,
    );
  });

  it('as keys of a server are signed or not', () => {
    const signature = fc.oneof(text, fc.base64String());
    const id = fc.constantFrom('ed25519:a', 'ed25519:b', '__proto__', 'constructor', '');
    const answer = fc.record({
      server_name: fc.constantFrom('inn.test', '__proto__', 'constructor'),
      valid_until_ts: fc.double(),
      verify_keys: fc.dictionary(
        id,
        fc.record({ key: fc.oneof(text, fc.base64String(), fc.constant('A'.repeat(43))) }),
      ),
      signatures: fc.dictionary(fc.constantFrom('inn.test', '__proto__'), fc.dictionary(id, signature)),
      more: fc.oneof(
        fc.jsonValue(),
        deep.map((one) => JSON.parse(one) as unknown),
      ),
    });
    fc.assert(
      fc.property(answer, (keysOf) => {
        expect(isSigned(keysOf)).toBe(false);
      }),
      forAWhile,
    );
  });

  it('as a first word of LiveKit holds few addresses', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          text.map((one) => Buffer.from(`candidate:1 1 udp 1 ${one} 1 typ host`)),
        ),
        (said) => {
          expect(addressesIn(said).length).toBeLessThanOrEqual(50);
        },
      ),
      { ...forAWhile, interruptAfterTimeLimit: 1000 },
    );
  });
});
