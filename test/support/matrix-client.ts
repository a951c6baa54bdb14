import { lookup as systemLookup } from 'node:dns';
import {
  ClientEvent,
  createClient,
  type MatrixClient,
  MatrixEventEvent,
  RoomEvent,
  Visibility,
} from 'matrix-js-sdk';
import { Agent, fetch as undiciFetch } from 'undici';

// The library is written for Node 22, whose promises can be made with their resolvers.
Promise.withResolvers ??= function withResolvers<T>() {
  let resolve: PromiseWithResolvers<T>['resolve'] = () => {};
  let reject: PromiseWithResolvers<T>['reject'] = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

/** Where the practice names lead, and whom to trust there. */
export interface PracticeWeb {
  readonly address: string;
  /** Names that lead elsewhere. */
  readonly others?: Readonly<Record<string, string>>;
  /** PEM of the server's own authority, and of others. */
  readonly ca: string;
}

/** A fetch that finds every `*.inn.test` at the practice server and trusts only its authority. */
export function practiceFetch({ address, ca, others = {} }: PracticeWeb): {
  fetch: typeof fetch;
  close(): Promise<void>;
} {
  const agent = new Agent({
    connect: {
      ca,
      lookup: (hostname, options, callback) =>
        systemLookup(
          others[hostname] ?? (hostname.endsWith('.test') ? address : hostname),
          options,
          callback,
        ),
    },
  });
  const viaAgent = (input: unknown, init?: unknown) =>
    undiciFetch(input as Parameters<typeof undiciFetch>[0], {
      ...(init as Parameters<typeof undiciFetch>[1]),
      dispatcher: agent,
    });
  return { fetch: viaAgent as unknown as typeof fetch, close: () => agent.close() };
}

/** Signs in with a real Matrix client library, end-to-end encryption switched on, and waits for the first sync. */
export async function signInClient(
  baseUrl: string,
  fetchFn: typeof fetch,
  user: string,
  password: string,
): Promise<MatrixClient> {
  const probe = createClient({ baseUrl, fetchFn, logger: silent });
  const answer = await probe.loginRequest({
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user },
    password,
  });
  const client = createClient({
    baseUrl,
    fetchFn,
    logger: silent,
    userId: answer.user_id,
    accessToken: answer.access_token,
    deviceId: answer.device_id,
  });
  await client.initRustCrypto({ useIndexedDB: false });
  await client.startClient({ initialSyncLimit: 20 });
  await new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (state) => {
      if (state === 'PREPARED') resolve();
    });
  });
  return client;
}

/** Makes an encrypted room, brings the other one in, sends a text and gives what the other one could decrypt. */
export async function sayInEncryptedRoom(
  from: MatrixClient,
  to: MatrixClient,
  text: string,
): Promise<string> {
  const { room_id: roomId } = await from.createRoom({
    visibility: Visibility.Private,
    invite: [to.getSafeUserId()],
    initial_state: [
      { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } },
    ],
  });
  const heard = new Promise<string>((resolve) => {
    to.on(RoomEvent.Timeline, (event, room) => {
      if (room?.roomId !== roomId) return;
      const tell = () => {
        const { body } = event.getContent();
        if (event.isEncrypted() && event.getType() === 'm.room.message' && typeof body === 'string')
          resolve(body);
      };
      tell();
      event.on(MatrixEventEvent.Decrypted, tell);
    });
  });
  await to.joinRoom(roomId);
  // Keys go to whoever the sender knows to be in the room.
  await waitUntil(() => from.getRoom(roomId)?.getMember(to.getSafeUserId())?.membership === 'join');
  await from.sendTextMessage(roomId, text);
  return heard;
}

async function waitUntil(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 200) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const quiet = () => {};
const silent = {
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  getChild: () => silent,
};
