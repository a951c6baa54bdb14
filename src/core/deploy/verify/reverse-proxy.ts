import { poll } from '../../../shared/async/poll.ts';
import { type Message, message } from '../../../shared/message.ts';
import { type ProblemCode, ProblemError } from '../../../shared/problem.ts';
import { allHostnames } from '../../../shared/spec/index.ts';
import { versionsPath } from '../../chat/matrix/client/paths.ts';
import { errorResponseProblem, readErrorResponse } from '../../chat/matrix/http/error-response.ts';
import type { CheckSite } from './context.ts';
import { answerMs } from './public-site.ts';

/** Pauses between two tries, in milliseconds; the last one repeats. */
const pauses = [250, 500, 1000, 2000] as const;

/** Milliseconds between two looks at whether the authority has refused for good. */
const refusalPause = 3000;

/** Troubles that pass by themselves while a server is starting, and what is being waited for. */
const passing: Partial<Record<ProblemCode, (name: string) => Message>> = {
  'network.refused': () => message('note.wait-gateway'),
  'network.timeout': () => message('note.wait-gateway'),
  'tls.no-certificate': (name) => message('note.wait-certificate', { name }),
  'matrix.not-answering': (name) => message('note.wait-answer', { name }),
};

/**
 * Waits until every public name answers over HTTPS: after a start the reverse proxy needs a moment,
 * and a first certificate up to a minute. Comes back as well when patience has run out or
 * waiting would not help; the checks themselves then say what is wrong.
 */
export async function waitForReverseProxy(site: CheckSite): Promise<void> {
  const until = Date.now() + (site.patienceMs ?? 90_000);
  const told = new Set<string>();
  const tell = (note: Message) => {
    const key = JSON.stringify(note);
    if (!told.has(key)) site.report(note);
    told.add(key);
  };
  const names = allHostnames(site.spec);
  let askedAt: number | undefined;
  if (site.askForCertificates !== undefined) {
    const failures = await Promise.all(names.map((name) => tryName(site, name)));
    if (failures.includes('tls.no-certificate')) {
      tell(message('note.ask-certificates'));
      askedAt = Date.now();
      await site.askForCertificates();
    }
  }
  const isRefused = refusals(site, askedAt);
  await Promise.all(names.map((name) => waitForName({ site, name, until, tell, isRefused })));
}

interface Waiting {
  readonly site: CheckSite;
  readonly name: string;
  readonly until: number;
  readonly tell: (note: Message) => void;
  readonly isRefused: (name: string) => Promise<boolean>;
}

async function waitForName({ site, name, until, tell, isRefused }: Waiting): Promise<void> {
  const onWait = (note: Message | undefined) => {
    if (note !== undefined) tell(note);
  };
  const options = { signal: site.signal, pauses, patienceMs: until - Date.now(), onWait };
  await poll({ ...options, until: (note) => note === undefined }, async () => {
    const problems = await tryName(site, name);
    if (problems === 'tls.no-certificate' && (await isRefused(name))) return undefined;
    return problems && passing[problems]?.(name);
  });
}

/** Whether a name has been refused for good since `askedAt`; all names share one look every few seconds. */
function refusals(site: CheckSite, askedAt: number | undefined): (name: string) => Promise<boolean> {
  let looked = 0;
  let last: Promise<ReadonlySet<string>> = Promise.resolve(new Set<string>());
  return async (name) => {
    if (site.refusedNames !== undefined && Date.now() - looked >= refusalPause) {
      looked = Date.now();
      last = site.refusedNames(askedAt === undefined ? undefined : (looked - askedAt) / 1000);
    }
    return (await last).has(name);
  };
}

/** What keeps a name from answering, or undefined. */
async function tryName(site: CheckSite, name: string): Promise<ProblemCode | undefined> {
  const path = name === site.names.matrix ? versionsPath : '/';
  try {
    const response = await site.at(name).request('GET', path, { signal: site.signal, timeoutMs: answerMs });
    return response.status >= 500
      ? errorResponseProblem(name, readErrorResponse(response, [])).code
      : undefined;
  } catch (error) {
    site.signal.throwIfAborted();
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}
