import { ProblemError } from '../../../shared/problem.ts';
import type { TunnelResponse } from '../../server/ssh/types.ts';
import { readErrorResponse } from '../matrix/http/error-response.ts';
import type { HttpTransport } from '../matrix/http/transport.ts';

/** Why a token does not do any more: it is no sign-in, or that of an account that is no administrator. */
export type SessionLoss = 'signed-out' | 'no-admin';

/** The panel's access token, and how to come by another. */
export interface PanelToken {
  current(): Promise<string>;
  /** Signs in anew, unless somebody has since `stale` was handed out. */
  renew(stale: string, why: SessionLoss): Promise<string>;
}

/** The line was cut, or Synapse hung up. */
const brokeOff: readonly string[] = ['network.lost', 'network.service-hung-up'];

/** What Synapse says (401) of a token that was revoked, or whose account was locked. */
const lost = ['M_UNKNOWN_TOKEN', 'M_USER_LOCKED'];

/** Synapse's answer (M_FORBIDDEN) to somebody who is signed in, but not an administrator. */
const notAdmin = /not a server admin/;

/**
 * Requests as the panel's account. A revoked token is replaced once, lost rights are taken back once, and the
 * request, which was turned away unread, is sent again; the second refusal is the caller's. What only reads is also asked
 * once more after a cut: the line opens itself again.
 */
export function panelTransport(http: HttpTransport, token: PanelToken): HttpTransport {
  const send: HttpTransport['request'] = async (method, path, options) => {
    try {
      return await http.request(method, path, options);
    } catch (error) {
      const cut = error instanceof ProblemError && brokeOff.includes(error.code);
      if (!cut || method !== 'GET') throw error;
      return http.request(method, path, options);
    }
  };
  return {
    async request(method, path, options = {}) {
      const as = (value: string) => ({
        ...options,
        headers: { ...options.headers, authorization: `Bearer ${value}` },
      });
      const first = await token.current();
      const answer = await send(method, path, as(first));
      const loss = lossOf(answer);
      return loss ? send(method, path, as(await token.renew(first, loss))) : answer;
    },
  };
}

function lossOf(answer: TunnelResponse): SessionLoss | undefined {
  if (answer.status === 401 && lost.includes(readErrorResponse(answer, []).errcode)) return 'signed-out';
  return answer.status === 403 && notAdmin.test(readErrorResponse(answer, []).reason ?? '')
    ? 'no-admin'
    : undefined;
}
