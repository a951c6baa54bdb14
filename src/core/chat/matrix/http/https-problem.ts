import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { codeOfConnection, isNoWayThere, noWayProblem } from '../../../server/failed-connection.ts';

/** What was asked, for the words of a problem. */
export interface HttpsPlace {
  readonly hostname: string;
  readonly address: string;
  readonly port: number;
  /** Milliseconds the connection alone was given. */
  readonly connectMs?: number;
}

/** OpenSSL's and Node's codes for a certificate that was seen and not accepted (Node docs, "tls: X509 certificate error codes"). */
const untrusted: Readonly<Record<string, Message>> = {
  CERT_HAS_EXPIRED: message('certificate.expired'),
  CERT_NOT_YET_VALID: message('certificate.not-yet-valid'),
  CERT_REVOKED: message('certificate.revoked'),
  DEPTH_ZERO_SELF_SIGNED_CERT: message('certificate.self-signed'),
  ERR_TLS_CERT_ALTNAME_INVALID: message('certificate.other-name'),
  SELF_SIGNED_CERT_IN_CHAIN: message('certificate.unknown-authority'),
  UNABLE_TO_GET_ISSUER_CERT: message('certificate.chain-broken'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: message('certificate.unknown-authority'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: message('certificate.unknown-authority'),
};

/** What is said about a certificate error, or undefined where the code is about something else. */
export function untrustedReason(code: string): Message | undefined {
  return untrusted[code];
}

/** Turns what a TLS or HTTP client throws into a problem. `timedOutAfterMs` is set when the time limit ended it. */
export function httpsProblem(
  error: unknown,
  { hostname, address, port, connectMs = 10_000 }: HttpsPlace,
  timedOutAfterMs?: number,
): ProblemError {
  const code = codeOfConnection(error);
  const details = `${hostname} at ${address}:${port}: ${error instanceof Error ? error.message : String(error)}`;
  const options = { cause: error };
  const reason = untrusted[code];
  if (reason !== undefined) {
    return new ProblemError('tls.not-trusted', { name: hostname, reason }, details, options);
  }
  if (timedOutAfterMs !== undefined || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    const seconds = Math.round((timedOutAfterMs ?? connectMs) / 1000);
    return new ProblemError('network.timeout', { address, port, seconds }, details, options);
  }
  // A server that has no certificate for the name ends the handshake with an alert (Caddy while it waits for one).
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    const reason = message('reason.tls-alert');
    return new ProblemError('tls.no-certificate', { name: hostname, reason }, details, options);
  }
  if (isNoWayThere(code)) return noWayProblem(error, address, { details });
  switch (code) {
    case 'ECONNREFUSED':
      return new ProblemError('network.refused', { address, port }, details, options);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ProblemError('network.name-unknown', { address }, details, options);
    default:
      return new ProblemError(
        'matrix.not-answering',
        { what: `https://${hostname}`, reason: message('reason.connection-broke', { code: code || '-' }) },
        details,
        options,
      );
  }
}
