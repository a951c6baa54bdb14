import type { z } from 'zod';
import { retry } from '../../../../shared/async/retry.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { TunnelResponse } from '../../../server/ssh/types.ts';
import { type ErrorResponse, errorResponseProblem, parseJson, readErrorResponse } from './error-response.ts';
import { quoteAnswer } from './quote-answer.ts';
import type { HttpTransport } from './transport.ts';

/** Who asks, and over what. First argument of every function of the client and admin API. */
export interface MatrixCaller {
  readonly http: HttpTransport;
  /** Access token; absent for what anyone may ask. */
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for one answer; 15,000 by default. */
  readonly timeoutMs?: number;
  /** Most milliseconds to spend on waiting where the server asks to slow down; 10,000 by default. */
  readonly patienceMs?: number;
}

/** A caller who is signed in. */
export interface SignedInCaller extends MatrixCaller {
  readonly token: string;
}

export interface MatrixRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From `matrixPath`. */
  readonly path: string;
  /** What is being done; fills “{{what}}: {{reason}}”. */
  readonly what: Message;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly bytes?: { readonly content: Uint8Array; readonly type: string };
  /** Secrets inside the request, so that no error repeats them. */
  readonly secrets?: readonly string[];
}

/**
 * Sends one request and reads its JSON answer. A 429 is waited out as long as the server asks and
 * patience lasts, then the request is sent again.
 * @throws ProblemError `matrix.signed-out`, `matrix.rate-limited`, `matrix.refused`, `matrix.not-answering`, or what the transport throws; the signal's reason when aborted
 */
export async function requestJson<Schema extends z.ZodType>(
  caller: MatrixCaller,
  request: MatrixRequest,
  schema: Schema,
): Promise<z.output<Schema>> {
  const response = await requestRaw(caller, request);
  const parsed = schema.safeParse(parseJson(response.body));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new ProblemError(
    'matrix.not-answering',
    { what: request.what, reason: message('reason.not-matrix') },
    quoteAnswer(`${request.method} ${request.path}: ${where}`),
  );
}

/** The same for answers that are no JSON. Resolves with a 2xx answer only. */
export async function requestRaw(caller: MatrixCaller, request: MatrixRequest): Promise<TunnelResponse> {
  const patience = {
    signal: caller.signal,
    patienceMs: caller.patienceMs ?? 10_000,
    when: (error: unknown) => error instanceof Refused && error.refusal.status === 429,
    pauses: (error: unknown) => (error instanceof Refused ? error.waitMs : 0),
  };
  try {
    return await retry(patience, () => send(caller, request));
  } catch (error) {
    throw error instanceof Refused ? errorResponseProblem(request.what, error.refusal) : error;
  }
}

/** Another answer than 2xx. */
class Refused extends Error {
  readonly refusal: ErrorResponse;

  constructor(refusal: ErrorResponse) {
    super(refusal.errcode);
    this.refusal = refusal;
  }

  /** How long the server asks to wait: never so short that it is asked without a pause. */
  get waitMs(): number {
    return Math.max(this.refusal.retryAfterMs ?? 1000, 100);
  }
}

async function send(caller: MatrixCaller, request: MatrixRequest): Promise<TunnelResponse> {
  const response = await caller.http.request(request.method, request.path, {
    ...bodyOf(request, caller.token),
    timeoutMs: caller.timeoutMs ?? 15_000,
    ...(caller.signal && { signal: caller.signal }),
  });
  if (response.status >= 200 && response.status < 300) return response;
  throw new Refused(readErrorResponse(response, [caller.token, ...(request.secrets ?? [])]));
}

function bodyOf(request: MatrixRequest, token: string | undefined) {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (request.bytes) {
    headers['content-type'] = request.bytes.type;
    return { headers, body: request.bytes.content };
  }
  if (request.json === undefined) return { headers };
  headers['content-type'] = 'application/json';
  return { headers, body: JSON.stringify(request.json) };
}
