import type { StackHost } from './types.ts';

/** The addresses callers are told by a program in a container, with a comma between: LiveKit and Jitsi both take them so. */
export function callersAddresses({
  publicV4,
  privateV4,
  publicV6,
  dualStack,
}: StackHost): string | undefined {
  // Without IPv6 of its own nothing that comes by it would find the container.
  const v6 = dualStack ? publicV6 : undefined;
  const addresses = [publicV4 ?? (v6 === undefined ? privateV4 : undefined), v6];
  return addresses.filter((address) => address !== undefined).join(',') || undefined;
}
