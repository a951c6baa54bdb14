import type { HttpTransport } from '../../../src/core/chat/matrix/http/transport.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Scripted {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A stand-in for a server: gives the answers in their order and keeps what was sent. The real one is in test/practice. */
export function scriptedHttp(
  answers: readonly Scripted[],
): HttpTransport & { readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    async request(method, path, options = {}) {
      const answer = answers[sent.length];
      const { headers = {}, body = '' } = options;
      sent.push({
        method,
        path,
        headers,
        body: typeof body === 'string' ? body : new TextDecoder().decode(body),
      });
      if (answer === undefined) throw new Error('asked more often than the script has answers');
      const text = answer.text ?? JSON.stringify(answer.json ?? {});
      return {
        status: answer.status ?? 200,
        headers: answer.headers ?? {},
        body: new TextEncoder().encode(text),
      };
    },
  };
}
