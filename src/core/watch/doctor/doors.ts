import { ProblemError } from '../../../shared/problem.ts';
import { allHostnames } from '../../../shared/spec/index.ts';
import { readCertificate, type ShownCertificate } from '../../deploy/verify/checks/certificate.ts';
import type { PublicSite } from '../../deploy/verify/public-site.ts';

/** How far a secure connection to a name came: a certificate was shown, or the problem in the way. */
export type Door =
  | { readonly kind: 'shown'; readonly shown: ShownCertificate }
  | { readonly kind: 'closed'; readonly error: ProblemError };

export type Doors = ReadonlyMap<string, Door>;

/** Shakes hands with every public name at once. */
export async function tryDoors(site: PublicSite): Promise<Doors> {
  const tries = allHostnames(site.spec).map(async (name): Promise<[string, Door]> => {
    try {
      return [name, { kind: 'shown', shown: await readCertificate(site, name) }];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return [name, { kind: 'closed', error }];
    }
  });
  return new Map(await Promise.all(tries));
}

/** Why nothing can be asked under a name, in a plain sentence; undefined where it can. */
export function inTheWay(doors: Doors, name: string): string | undefined {
  const door = doors.get(name);
  if (door === undefined) return undefined;
  if (door.kind === 'closed') {
    return door.error.code.startsWith('tls.')
      ? `Not tried, because ${name} has no certificate.`
      : `Not tried, because nothing answers at ${name}.`;
  }
  return door.shown.untrusted === undefined
    ? undefined
    : `Not tried, because the certificate of ${name} is not trusted.`;
}
