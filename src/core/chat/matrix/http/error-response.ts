import { z } from 'zod';
import { fromJson } from '../../../../shared/from-json.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { TunnelResponse } from '../../../server/ssh/types.ts';
import { quoteAnswer } from './quote-answer.ts';

/** Matrix spec, "Standard error response". `retry_after_ms` comes with M_LIMIT_EXCEEDED. */
const errorBody = z.looseObject({
  errcode: z.string().max(255),
  error: z.string().catch(''),
  retry_after_ms: z.number().nonnegative().optional().catch(undefined),
});

/** An answer that is not the one asked for, as far as it could be understood. */
export interface ErrorResponse {
  readonly status: number;
  /** Such as `M_FORBIDDEN`; '' where the answer was not Matrix's own. */
  readonly errcode: string;
  /** In the server's own words, its errcode where it has none; undefined where the answer was not Matrix's own. */
  readonly reason: string | undefined;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** Reads any answer outside 2xx. Text from it is redacted. */
export function readErrorResponse(
  response: TunnelResponse,
  secrets: readonly (string | undefined)[],
): ErrorResponse {
  const body = errorBody.safeParse(parseJson(response.body));
  const errcode = body.success ? quoteAnswer(body.data.errcode) : '';
  const words = body.success ? quoteAnswer(body.data.error, secrets) : '';
  return {
    status: response.status,
    errcode,
    reason: errcode === '' ? undefined : words === '' ? errcode : words,
    retryAfterMs: body.data?.retry_after_ms ?? retryAfterHeader(response),
  };
}

/**
 * The problem a refusal is. `errcode` and `status` are in its params, for callers that can do
 * something about one of them (`M_USER_IN_USE`, ...).
 */
export function errorResponseProblem(what: Message | string, refusal: ErrorResponse): ProblemError {
  const { status, errcode, reason: words } = refusal;
  const details = `HTTP ${status}${errcode === '' ? '' : ` ${errcode}`}${words === undefined ? '' : `: ${words}`}`;
  const reason = words === undefined ? message('reason.http-status', { status }) : { said: words };
  if (status === 401 && errcode === 'M_UNKNOWN_TOKEN') {
    return new ProblemError('matrix.signed-out', { errcode, status }, details);
  }
  if (status === 429) {
    const seconds = Math.max(1, Math.ceil((refusal.retryAfterMs ?? 1000) / 1000));
    return new ProblemError('matrix.rate-limited', { seconds, errcode, status }, details);
  }
  // Without an errcode it was not Synapse that spoke, but the proxy in front of it.
  if (errcode === '' && status >= 500) {
    return new ProblemError('matrix.not-answering', { what, reason, status }, details);
  }
  return new ProblemError('matrix.refused', { what, reason, errcode, status }, details);
}

/** Whether the server's own words in a refusal are like these. */
export function refusedSaying(error: ProblemError, pattern: RegExp): boolean {
  const { reason } = error.params;
  return typeof reason === 'object' && 'said' in reason && pattern.test(reason.said);
}

/** Whether an error is the server's refusal with this `errcode`. */
export function isErrorResponse(error: unknown, errcode: string): error is ProblemError {
  return error instanceof ProblemError && error.params.errcode === errcode;
}

export function parseJson(body: Uint8Array): unknown {
  return fromJson(new TextDecoder().decode(body));
}

function retryAfterHeader(response: TunnelResponse): number | undefined {
  const seconds = Number(response.headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
