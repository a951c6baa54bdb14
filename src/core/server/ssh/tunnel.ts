import type { Duplex } from 'node:stream';
import { Pool } from 'undici';
import { cancelled, onAbort } from '../../../shared/async/cancelled.ts';
import { pause } from '../../../shared/async/pause.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { nextTurn } from '../../async/next-turn.ts';
import { serviceAtPort, slowService } from './errors.ts';
import type { Tunnel, TunnelResponse } from './types.ts';

/** Streams kept open at once to one port. */
const streamsAtOnce = 8;
/** Milliseconds an unused stream is kept: shorter than what the servers behind it keep theirs. */
const idleMs = 10_000;
const defaultTimeoutMs = 60_000;
/** Answers beyond this are refused: they would only fill this computer's memory. */
const maxResponseBytes = 64 * 1024 * 1024;

type Open = (port: number, host: string) => Promise<Duplex>;

/** Milliseconds in which a line that was cut is known to be. */
const lineEndMs = 50;

/**
 * HTTP over forwarded streams that are kept for the next request. Throws `network.lost` when the line was cut,
 * `network.service-hung-up` and `network.service-slow` where it holds, what is cancelled, and what opening a stream
 * throws. Any answer, whatever its status, is an answer.
 */
export function httpTunnel(open: Open, port: number, host: string, isAlive: () => boolean): Tunnel {
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const pool = new Pool(origin, {
    connections: streamsAtOnce,
    pipelining: 1,
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxResponseBytes,
    connect: (_options, done) => {
      open(port, host).then(
        // undici asks for a socket, and uses of it what every stream has.
        (stream) => done(null, stream as never),
        (error: Error) => done(error, null),
      );
    },
  });

  return {
    async request(method, path, options = {}): Promise<TunnelResponse> {
      options.signal?.throwIfAborted();
      const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
      const limit = new AbortController();
      const stop = () => limit.abort();
      const forget = onAbort(options.signal, stop);
      const timer = setTimeout(stop, timeoutMs);
      try {
        const answer = await pool.request({
          method: method as 'GET',
          path,
          headers: { ...options.headers },
          body: options.body ?? null,
          signal: limit.signal,
        });
        const body = new Uint8Array(await answer.body.arrayBuffer());
        // A turn later the stream counts as free, and the caller's next request takes it instead of a new one.
        await nextTurn();
        return { status: answer.statusCode, headers: plainHeaders(answer.headers), body };
      } catch (error) {
        if (error instanceof ProblemError) throw error;
        if (options.signal?.aborted) throw cancelled(options.signal);
        if (limit.signal.aborted) {
          throw slowService(host, port, Math.round(timeoutMs / 1000));
        }
        throw await requestProblem(error, { isAlive, host, port });
      } finally {
        clearTimeout(timer);
        forget();
      }
    },
    close: () => pool.destroy(),
  };
}

/** A stream that broke: with the line, whose end may be told a moment later, or by what is behind it. */
async function requestProblem(
  error: unknown,
  { isAlive, host, port }: { isAlive(): boolean; host: string; port: number },
): Promise<Error> {
  const { code = '', message: text } = error as Error & { code?: string };
  if (code === 'UND_ERR_INVALID_ARG') {
    return new ProblemError('input.invalid', { path: 'request', reason: { said: text } });
  }
  await pause(lineEndMs, undefined);
  return isAlive()
    ? new ProblemError('network.service-hung-up', { service: serviceAtPort(host, port), port }, text)
    : new ProblemError('network.lost', { during: message('task.send-request') }, text);
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
