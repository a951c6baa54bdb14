import type { Tunnel } from '../../../server/ssh/types.ts';

/**
 * What a request to a chat server travels over: the tunnel to Synapse's own port, or HTTPS to its
 * public name. Rejects with a `ProblemError` (`network.*`, `tls.*`, `ssh.*`) when no answer came,
 * and with the signal's reason when the caller gave up. Any HTTP status is an answer.
 */
export type HttpTransport = Pick<Tunnel, 'request'>;
