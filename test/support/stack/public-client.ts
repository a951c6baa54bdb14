import { request } from 'node:https';

export interface PublicAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; fails where it is none. */
  json(): Record<string, unknown>;
}

interface PublicRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
}

/** Speaks HTTPS to a server under its public names, as the world does, trusting only the given authority. */
export function publicClient(address: string, authority: string) {
  return (url: string, options: PublicRequest = {}) =>
    new Promise<PublicAnswer>((resolve, reject) => {
      const [, host = '', path = '/'] = /^https:\/\/([^/]+)(.*)$/.exec(url) ?? [];
      const body = options.body === undefined ? undefined : JSON.stringify(options.body);
      const call = request(
        {
          host: address,
          servername: host,
          // As it is given: a client library would tidy `..` and `//` away.
          path,
          method: options.method ?? 'GET',
          ca: authority,
          agent: false,
          headers: {
            host,
            ...(body !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
            }),
            ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text,
              json: () => JSON.parse(text) as Record<string, unknown>,
            });
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
}
