import { orAborted } from '../../../shared/async/cancelled.ts';
import { ProblemError } from '../../../shared/problem.ts';

/** One answer of a web server, as it comes; redirects are not followed. */
interface Answer {
  readonly status: number;
  /** Where a redirect leads to, as an absolute address. */
  readonly location?: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}
/** How a shell asks: the desktop app by Chromium, which knows the proxies of this computer. */
export type OpenAddress = (address: string, signal: AbortSignal) => Promise<Answer>;

export interface FetchLimits {
  readonly bytes: number;
  /** Asked of the address and of each that a redirect leads to. */
  readonly mayFetch: (address: string) => boolean;
  readonly signal: AbortSignal;
  /** How long all of it may take. */
  readonly withinMs?: number;
}

const mostRedirects = 5;

/** Fetches a whole small file; null where there is none. Throws `app-update.unreachable` where it does not come as it should. */
export async function fetchFile(
  open: OpenAddress,
  address: string,
  limits: FetchLimits,
): Promise<Uint8Array | null> {
  const { signal, withinMs = 30_000 } = limits;
  const late = AbortSignal.timeout(withinMs);
  const either = AbortSignal.any([signal, late]);
  try {
    return await orAborted(follow(open, address, { ...limits, signal: either }), either);
  } catch (error) {
    signal.throwIfAborted();
    const why = messageOf(late.aborted ? late.reason : error);
    throw new ProblemError('app-update.unreachable', { host: hostOf(address) }, `${address}: ${why}`);
  }
}

async function follow(open: OpenAddress, first: string, limits: FetchLimits): Promise<Uint8Array | null> {
  let address = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (!limits.mayFetch(address)) throw new Error(`not one of the places updates come from: ${address}`);
    const answer = await open(address, limits.signal);
    if (answer.location !== undefined) address = answer.location;
    else if (answer.status === 404) return null;
    else if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    else return readAll(answer.body, limits.bytes);
  }
  throw new Error(`more than ${mostRedirects} redirects`);
}

async function readAll(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > most) throw new Error(`more than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address);
