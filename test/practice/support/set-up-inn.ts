import { type PracticeServer, practiceDown, practiceReset } from '../../../practice/index.ts';
import type { ServerId } from '../../../src/shared/ids.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../../support/core-on-practice.ts';
import { practiceFetch } from '../../support/matrix-client.ts';
import { sql } from '../../support/on-server.ts';

/** An answer of the chat server, as a client sees it. */
export interface ClientAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A practice server that Innkeeper has set up, and a way to talk to it as a Matrix client does: over HTTPS. */
export interface SetUpInn {
  readonly server: PracticeServer;
  readonly inn: TestCore;
  readonly id: ServerId;
  readonly fetch: typeof fetch;
  readonly baseUrl: string;
  /** One request of a client, without any library. A 429 is waited out. */
  client(method: string, path: string, json?: unknown, token?: string): Promise<ClientAnswer>;
  signIn(user: string, password: string): Promise<ClientAnswer>;
  /** Signs in and gives the token; fails where that fails. */
  token(user: string, password: string): Promise<string>;
  /** Runs SQL in the chat server's database, past Innkeeper. */
  sql(query: string): Promise<string>;
  readonly follow: TestCore['follow'];
  close(): Promise<void>;
}

export async function setUpInn(name: string, features: object = {}): Promise<SetUpInn> {
  const server = await practiceReset(name, { variant: { pulled: true } });
  const inn = await testCore();
  const id = await inn.connect(server);
  const spec = await practiceSpec(server);
  const end = endOf(await inn.deploy(id, { ...spec, features }));
  if (end.outcome !== 'succeeded') throw new Error(`the deploy ${end.outcome}: ${end.problem?.code}`);
  const { pem } = await inn.call('tls.authority', { serverId: id });
  const web = practiceFetch({ address: server.address, ca: pem ?? '' });
  const baseUrl = 'https://matrix.inn.test';

  const client: SetUpInn['client'] = async (method, path, json, token) => {
    for (;;) {
      const response = await web.fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
      const body = (await response.json()) as Record<string, unknown>;
      if (response.status !== 429) return { status: response.status, body };
      await new Promise((resolve) => setTimeout(resolve, Number(body.retry_after_ms ?? 1000)));
    }
  };
  const signIn: SetUpInn['signIn'] = (user, password) =>
    client('POST', '/_matrix/client/v3/login', {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user },
      password,
    });
  return {
    server,
    inn,
    id,
    fetch: web.fetch,
    baseUrl,
    client,
    signIn,
    token: async (user, password) => {
      const { status, body } = await signIn(user, password);
      if (status !== 200) throw new Error(`${user} cannot sign in: ${JSON.stringify(body)}`);
      return String(body.access_token);
    },
    sql: (query) => sql(server, query),
    follow: inn.follow,
    close: async () => {
      await web.close();
      await inn.close();
      await practiceDown(name);
    },
  };
}
