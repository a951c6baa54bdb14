import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Pool } from 'undici';
import { ProblemError } from '../../../../shared/problem.ts';
import type { TunnelResponse } from '../../../server/ssh/types.ts';
import { type HttpsPlace, httpsProblem } from './https-problem.ts';
import type { HttpTransport } from './transport.ts';

export interface HttpsOptions {
  /** The name in the certificate and in `Host`. */
  readonly hostname: string;
  /** Where that name really is: an address, or another name. The world's DNS is not asked for `hostname`. */
  readonly address: string;
  /** 443 by default. */
  readonly port?: number;
  /** The only authorities to trust, as PEM; the usual public ones when absent. */
  readonly ca?: string;
  /** Milliseconds for the connection alone; 10,000 by default. Closing waits for one that is being made. */
  readonly connectMs?: number;
}

/** HTTPS to one public name, kept alive until closed. Follows no redirect. */
export interface HttpsTransport extends HttpTransport {
  close(): Promise<void>;
}

/** Most bytes of an answer that are read. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Opens nothing yet; the first request connects. The path is sent byte for byte, so that a
 * check can ask for `/a/../b` as an attacker would.
 */
export function openHttps({
  hostname,
  address,
  port = 443,
  ca,
  connectMs = 10_000,
}: HttpsOptions): HttpsTransport {
  const place: HttpsPlace = { hostname, address, port, connectMs };
  const origin = port === 443 ? `https://${hostname}` : `https://${hostname}:${port}`;
  const pool = new Pool(origin, {
    connections: 6,
    connect: { lookup: fixedLookup(address), timeout: connectMs, ...withTrustedCa(ca) },
  });

  const request: HttpTransport['request'] = async (method, path, options = {}) => {
    const { headers = {}, body = null, signal, timeoutMs = 15_000 } = options;
    signal?.throwIfAborted();
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await pool.request({
        method: methodOf(method),
        path,
        headers: { ...headers },
        body,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      return {
        status: response.statusCode,
        headers: flatten(response.headers),
        body: await readAll(response.body),
      };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ProblemError) throw error;
      throw httpsProblem(error, place, limit.aborted ? timeoutMs : undefined);
    }
  };
  return { request, close: () => pool.destroy() };
}

/** TLS options to trust these alone, be they roots or not; the usual public authorities where none are given. */
export function withTrustedCa(ca: string | undefined) {
  return ca === undefined ? {} : { ca, allowPartialTrustChain: true };
}

/** Answers every name with the given address. */
export function fixedLookup(address: string): LookupFunction {
  return (_hostname, options, callback) => lookup(address, options, callback);
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const;

function methodOf(method: string): (typeof methods)[number] {
  const known = methods.find((each) => each === method);
  if (known === undefined) throw new TypeError(`Not a method this sends: ${method}`);
  return known;
}

function flatten(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): TunnelResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) throw new Error(`the answer is larger than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
