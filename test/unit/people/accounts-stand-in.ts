import type { HttpTransport } from '../../../src/core/chat/matrix/http/transport.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

interface Account {
  readonly password: string;
  readonly createdAt: number;
  readonly admin: boolean;
}

/**
 * A stand-in for Synapse's accounts alone, so that an answer can be lost at an exact place. The real one is in
 * test/practice/people.test.ts. Its clock goes on by a second with each request.
 */
export function accountsStandIn() {
  const accounts = new Map<string, Account>();
  const puts = new Map<string, number>();
  const onPut = new Map<string, () => void>();
  let now = 1_700_000_000;

  const http: HttpTransport = {
    async request(method, path, options = {}) {
      now += 1;
      const answer = (status: number, json: unknown) => ({
        status,
        headers: { date: new Date(now * 1000).toUTCString() },
        body: new TextEncoder().encode(JSON.stringify(json)),
      });
      const userId = decodeURIComponent(path.split('/').at(-1) ?? '');
      if (path.endsWith('/whoami')) return answer(200, { user_id: '@innkeeper-panel:inn.test' });
      if (method === 'PUT') {
        const params = JSON.parse(String(options.body)) as { password: string; admin: boolean };
        puts.set(userId, (puts.get(userId) ?? 0) + 1);
        accounts.set(userId, { password: params.password, createdAt: now, admin: params.admin });
        const trouble = onPut.get(userId);
        onPut.delete(userId);
        trouble?.();
      }
      const account = accounts.get(userId);
      if (!account) return answer(404, { errcode: 'M_NOT_FOUND', error: 'User not found' });
      return answer(200, {
        name: userId,
        admin: account.admin,
        deactivated: false,
        displayname: userId.slice(1, userId.indexOf(':')),
        creation_ts: account.createdAt,
      });
    },
  };
  return {
    http,
    /** The account is made, and then this happens instead of an answer, once. */
    onPut: (userId: string, trouble: () => void) => onPut.set(userId, trouble),
    loseAnswersFor: (userId: string) =>
      onPut.set(userId, () => {
        throw new ProblemError('network.lost', { during: 'a request' });
      }),
    add: (userId: string, password: string) =>
      accounts.set(userId, { password, createdAt: 1_600_000_000, admin: false }),
    password: (userId: string) => accounts.get(userId)?.password,
    puts: (userId: string) => puts.get(userId) ?? 0,
  };
}
