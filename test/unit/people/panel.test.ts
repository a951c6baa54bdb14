import { describe, expect, it, test } from 'vitest';
import type { HttpTransport } from '../../../src/core/chat/matrix/http/transport.ts';
import { managedElsewhere } from '../../../src/core/chat/panel/panel-sessions.ts';
import { panelTransport, type SessionLoss } from '../../../src/core/chat/panel/panel-transport.ts';
import { readRateLimit } from '../../../src/core/chat/people/change-person.ts';
import { queryFor } from '../../../src/core/chat/people/list-people.ts';
import { personFromDetail, personFromList } from '../../../src/core/chat/people/person.ts';
import { isoOf } from '../../../src/shared/iso-of.ts';
import { ProblemError, toProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { scriptedHttp } from '../matrix/scripted-http.ts';

const revoked = { status: 401, json: { errcode: 'M_UNKNOWN_TOKEN', error: 'Invalid access token' } };

describe('requests as the panel', () => {
  const tokens = () => {
    let token = 'old';
    const renewed: string[] = [];
    return {
      renewed,
      current: async () => token,
      renew: async (stale: string, why: SessionLoss) => {
        renewed.push(`${stale}: ${why}`);
        token = 'new';
        return token;
      },
    };
  };
  const used = (http: { sent: readonly { headers: Readonly<Record<string, string>> }[] }) =>
    http.sent.map((each) => each.headers.authorization);

  it('are sent again with a new token, once', async () => {
    const http = scriptedHttp([revoked, { json: { fine: true } }, {}]);
    const token = tokens();
    const panel = panelTransport(http, token);
    expect((await panel.request('POST', '/x', { body: 'same' })).status).toBe(200);
    await panel.request('GET', '/y');
    expect(used(http)).toEqual(['Bearer old', 'Bearer new', 'Bearer new']);
    expect(http.sent[1]?.body).toBe('same');
    expect(token.renewed).toEqual(['old: signed-out']);
  });

  it('take rights that were lost back, once', async () => {
    const demoted = { status: 403, json: { errcode: 'M_FORBIDDEN', error: 'You are not a server admin' } };
    const http = scriptedHttp([demoted, { json: { fine: true } }]);
    const token = tokens();
    expect((await panelTransport(http, token).request('GET', '/x')).status).toBe(200);
    expect(token.renewed).toEqual(['old: no-admin']);
  });

  it('end with the second refusal, which the caller gets', async () => {
    const http = scriptedHttp([revoked, revoked]);
    expect((await panelTransport(http, tokens()).request('GET', '/x')).status).toBe(401);
    expect(http.sent).toHaveLength(2);
  });

  it.each([
    [403, 'M_FORBIDDEN'],
    [401, 'M_MISSING_TOKEN'],
    [404, 'M_NOT_FOUND'],
  ])('leave a %i %s to the caller', async (status, errcode) => {
    const http = scriptedHttp([{ status, json: { errcode } }]);
    expect((await panelTransport(http, tokens()).request('GET', '/x')).status).toBe(status);
  });

  it('read again after a cut, but never write again', async () => {
    const cut = (): HttpTransport & { asked: number } => ({
      asked: 0,
      async request() {
        this.asked += 1;
        if (this.asked === 1) throw new ProblemError('network.lost', { during: 'a request' });
        return { status: 200, headers: {}, body: new Uint8Array() };
      },
    });
    const [reading, writing] = [cut(), cut()];
    expect((await panelTransport(reading, tokens()).request('GET', '/x')).status).toBe(200);
    await expect(panelTransport(writing, tokens()).request('POST', '/x')).rejects.toThrow('network.lost');
    expect(writing.asked).toBe(1);
  });
});

describe('a server whose accounts are managed elsewhere', () => {
  const refusal = (errcode: string, reason: string) =>
    new ProblemError('matrix.refused', {
      what: 'Setting a password',
      errcode,
      reason: { said: reason },
      status: 404,
    });
  it.each([
    ['an unknown path', refusal('M_UNRECOGNIZED', 'Unrecognized request')],
    [
      'words that name it',
      refusal(
        'M_FORBIDDEN',
        'User creation via the Admin API is not available when Synapse is delegating authentication to MAS.',
      ),
    ],
  ])('is told plainly: %s', (_, error) => {
    const problem = toProblem(managedElsewhere(error));
    expect(problem.code).toBe('matrix.managed-elsewhere');
    expect(problemInWords(problem).cause).toContain(
      'Setting a password is the business of its sign-in service',
    );
  });
  it('leaves every other refusal as it is', () => {
    const error = refusal('M_FORBIDDEN', 'You are not a server admin');
    expect(managedElsewhere(error)).toBe(error);
  });
});

describe('a person', () => {
  const serviceAccounts = {
    host: '@admin:inn.test',
    panel: '@innkeeper-panel:inn.test',
    notices: '@server-notices:inn.test',
  };
  const listed = { name: '@anna:inn.test', admin: false, deactivated: false, creation_ts: 1_700_000_000_000 };

  test('of the list and of the detail was made at the same moment', () => {
    const detail = { ...listed, creation_ts: 1_700_000_000, suspended: true };
    expect(personFromDetail(detail, serviceAccounts).createdAt).toBe('2023-11-14T22:13:20.000Z');
    expect(personFromList(listed, serviceAccounts).createdAt).toBe('2023-11-14T22:13:20.000Z');
    expect([
      personFromList(listed, serviceAccounts).suspended,
      personFromDetail(detail, serviceAccounts).suspended,
    ]).toEqual([null, true]);
  });

  it.each([
    ['@admin:inn.test', {}, 'host'],
    ['@innkeeper-panel:inn.test', {}, 'panel'],
    ['@server-notices:inn.test', {}, 'notices'],
    ['@guest:inn.test', { is_guest: 1 }, 'guest'],
    ['@bot:inn.test', { user_type: 'bot' }, 'program'],
    ['@anna:inn.test', { user_type: null }, 'person'],
  ])('%s %j is a %s', (name, more, role) => {
    expect(personFromList({ ...listed, name, ...more }, serviceAccounts).role).toBe(role);
  });

  it.each([
    [null, null],
    [0, null],
    [1e18, null],
    [253_402_300_800_000, null],
    [1_000, '1970-01-01T00:00:01.000Z'],
  ])('a moment %s is %s', (ms, iso) => {
    expect(isoOf(ms)).toBe(iso);
  });
});

const base = { from: 5, limit: 10, search: 'x', sort: 'created', descending: true } as const;
test.each([
  ['everyone', { deactivated: false, locked: true, orderBy: 'creation_ts', dir: 'b' }],
  ['admins', { deactivated: false, locked: true, admins: true, orderBy: 'creation_ts', dir: 'b' }],
  ['deactivated', { deactivated: true, locked: true, orderBy: 'creation_ts', dir: 'b' }],
  ['locked', { deactivated: false, locked: true, orderBy: 'locked', dir: 'b' }],
  ['never-seen', { deactivated: false, locked: true, orderBy: 'last_seen_ts', dir: 'b' }],
] as const)('the list is asked for %s', (filter, expected) => {
  expect(queryFor({ ...base, filter })).toEqual({ from: 5, limit: 10, name: 'x', ...expected });
});

test.each([
  [{}, { kind: 'usual' }],
  [{ messages_per_second: 0, burst_count: 0 }, { kind: 'none' }],
  [
    { messages_per_second: 2, burst_count: 0 },
    { kind: 'own', messagesPerSecond: 2, burst: 1 },
  ],
])('a limit of %j is %j', (answer, limit) => {
  expect(readRateLimit(answer)).toEqual(limit);
});
