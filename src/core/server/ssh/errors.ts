import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { synapsePort } from '../../../shared/server-constants.ts';
import { codeOfConnection, isNoWayThere, noWayProblem } from '../failed-connection.ts';
import { said } from '../said.ts';
import type { SshTarget } from './types.ts';

/** Thrown when the server hung up before it said who it is. Worth another try; after several it is a ban. */
export class ConnectionClosed extends Error {
  override readonly name = 'HungUp';
}

/** What a failed TCP connection means (Node's `net` and `dns` error codes). */
export function socketProblem(
  error: Error,
  target: SshTarget,
  seconds: number,
): ProblemError | ConnectionClosed {
  const { address, port } = target;
  const code = codeOfConnection(error);
  if (isNoWayThere(code)) return noWayProblem(error, address, { details: code });
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return new ProblemError('network.name-unknown', { address }, code);
    case 'ECONNREFUSED':
      return new ProblemError('network.refused', { address, port }, code);
    case 'ETIMEDOUT':
      return timeoutProblem(target, seconds);
    case 'ECONNRESET':
    case 'EPIPE':
      return new ConnectionClosed(code);
    default:
      return new ProblemError('ssh.failed', { reason: said(error.message) }, code);
  }
}

export function timeoutProblem(target: SshTarget, seconds: number): ProblemError {
  return new ProblemError('network.timeout', { address: target.address, port: target.port, seconds });
}

/** What sshd writes instead of its version when it does not want this client (PerSourcePenalties, MaxStartups). */
const turnedAway = /not allowed at this time|exceeded maxstartups|too many (connections|logins)/i;

/** What a connection that ended before sign-in means. `heard` is what the other side sent before its version. */
export function endedEarly(heard: string): ProblemError | ConnectionClosed {
  if (turnedAway.test(heard)) return new ConnectionClosed(heard.trim());
  if (heard.trim() !== '' && !heard.includes('SSH-')) {
    return new ProblemError('ssh.failed', { reason: message('reason.other-service') }, firstLine(heard));
  }
  return new ConnectionClosed('closed before the handshake');
}

/** What an error of the SSH library during handshake and sign-in means. */
export function protocolProblem(
  error: Error,
  context: {
    readonly user: string;
    readonly methods: readonly string[];
    readonly heard: string;
    /** How many keys the agent offered, where it was one. */
    readonly agentKeys?: number | undefined;
  },
): ProblemError | ConnectionClosed {
  const text = error.message;
  if (/lost before handshake/i.test(text)) return endedEarly(context.heard);
  if (/too many authentication failures/i.test(text)) {
    // The right one may be among those that were not asked for any more.
    if ((context.agentKeys ?? 0) > 1) {
      return new ProblemError('ssh.agent-keys', { user: context.user, keys: context.agentKeys ?? 0 });
    }
    return authFailed(context.user, context.methods);
  }
  if (/no matching|handshake failed/i.test(text)) {
    return new ProblemError('ssh.failed', {
      reason: message('reason.no-common-cipher', { error: said(text) }),
    });
  }
  return new ProblemError('ssh.failed', { reason: said(text) });
}

export function authFailed(user: string, methods: readonly string[]): ProblemError {
  return new ProblemError('ssh.auth-failed', {
    user,
    methods: methods.length > 0 ? { list: methods } : message('thing.nothing'),
  });
}

/** A tunnelled stream the server would not open (RFC 4254, 5.1): there is a line, so it is about what is behind it. */
export function openProblem(error: Error, host: string, port: number): ProblemError {
  const reason = 'reason' in error ? error.reason : undefined;
  if (reason === 1) return new ProblemError('ssh.tunnel-refused', {}, error.message);
  if (reason !== 2) return new ProblemError('ssh.failed', { reason: said(error.message) });
  if (/timed out/i.test(error.message)) return slowService(host, port, 120, error.message);
  return new ProblemError(
    'network.service-down',
    { service: serviceAtPort(host, port), port },
    error.message,
  );
}

/** No answer from what is behind a tunnel. */
export function slowService(host: string, port: number, seconds: number, details = ''): ProblemError {
  return new ProblemError(
    'network.service-slow',
    { service: serviceAtPort(host, port), port, seconds },
    details,
  );
}

/** What listens on a port of the server, as far as that is known here. */
export function serviceAtPort(host: string, port: number): MessageParam {
  const isLoopback = host === '127.0.0.1' || host === '::1' || host === 'localhost';
  return isLoopback && port === synapsePort ? { service: 'synapse' } : message('thing.program-at', { port });
}

export function firstLine(text: string): string {
  return (
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .find((line) => line !== '') ?? ''
  ).slice(0, 300);
}
