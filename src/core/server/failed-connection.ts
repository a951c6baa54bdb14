import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { ProblemError } from '../../shared/problem.ts';
import { isPublicAddress } from './reach/public-address.ts';

/** One try to reach one address: a name may lead to several. */
interface FailedTry {
  /** The system's error code. */
  readonly code: string;
  /** Where it went; '' where the system does not say. */
  readonly address: string;
}

const noWayThere: ReadonlySet<string> = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
]);

/** Whether the code says that nothing could even be sent there. */
export function isNoWayThere(code: string): boolean {
  return noWayThere.has(code);
}

/** The tries behind what Node or undici threw: they gather one error for each address, and wrap those. */
function triesOf(error: unknown, depth = 0): FailedTry[] {
  if (!(error instanceof Error) || depth > 4) return [];
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.flatMap((each) => triesOf(each, depth + 1));
  }
  if (!('code' in error) || typeof error.code !== 'string') return triesOf(error.cause, depth + 1);
  const address = 'address' in error && typeof error.address === 'string' ? error.address : '';
  return [{ code: error.code, address }];
}

/**
 * The code that says most: a refusal (something is there), then whatever came of an address that something could be sent
 * to. That this computer has no way to the others says nothing of the server.
 */
export function codeOfConnection(error: unknown): string {
  const codes = triesOf(error).map(({ code }) => code);
  const refused = codes.find((code) => code === 'ECONNREFUSED');
  return refused ?? codes.find((code) => !isNoWayThere(code)) ?? codes[0] ?? '';
}

type Interfaces = ReturnType<typeof networkInterfaces>;

/** The problem of a connection for which there is no way: the computer is offline, or has only the other kind of address. */
export function noWayProblem(
  error: unknown,
  address: string,
  { details, own = networkInterfaces() }: { readonly details: string; readonly own?: Interfaces },
): ProblemError {
  const tries = triesOf(error);
  // What only counts at home is reached, or not, whatever the network has towards the world.
  const needsIPv6 = tries.length > 0 && tries.every(({ address: at }) => isIPv6(at) && isPublicAddress(at));
  const has = (family: 'IPv4' | 'IPv6') =>
    Object.values(own).some((all) =>
      all?.some(
        (one) =>
          one.family === family && !one.internal && (family === 'IPv4' || isPublicAddress(one.address)),
      ),
    );
  const code = needsIPv6 && has('IPv4') && !has('IPv6') ? 'network.no-ipv6' : 'network.unreachable';
  return new ProblemError(code, { address }, details, { cause: error });
}
