import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { SignedInCaller } from '../../chat/matrix/http/request.ts';
import type { Examination } from './examination.ts';
import { whyUnreachable } from './tls-probes.ts';

/** What a check got that needs somebody who is signed in: its answer, or why it could not be tried. */
export type SignedInResult<T> =
  | { readonly done: T }
  | { readonly untried: Message }
  | { readonly error: ProblemError };

/**
 * Does something as Innkeeper's own account under the chat server's public name, as apps do. `untried` where the
 * reverse proxy or the sign-in is in the way: that is told by other checks. `error` where the thing itself failed.
 */
export async function trySignedIn<T>(
  { site: opening, tlsProbes: trying, asPanel, signal }: Examination,
  work: (account: SignedInCaller, admin: SignedInCaller) => Promise<T>,
): Promise<SignedInResult<T>> {
  const [site, tlsProbes] = await Promise.all([opening, trying]);
  const { matrix } = site.names;
  const untried = whyUnreachable(tlsProbes, matrix);
  if (untried !== undefined) return { untried };
  let began = false;
  try {
    const done = await asPanel(site.at(matrix), (account, admin) => {
      began = true;
      return work(account, admin);
    });
    return { done };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    if (began && !isElsewhere(error)) return { error };
    return { untried: message('found.no-sign-in') };
  }
}

/** Whether an error says that the way is broken, or that the program behind it does not answer: seen by other checks. */
function isElsewhere({ code, params }: ProblemError): boolean {
  const noAnswer = code === 'matrix.not-answering' && Number(params.status) >= 502;
  return /^(?:network|ssh|vault|docker)\./.test(code) || noAnswer || code === 'matrix.signed-out';
}
