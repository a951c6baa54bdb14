import type { HostFacts } from '../../shared/facts.ts';

/**
 * Facts as whoever calls gets them. Digests stay in the core, which compares by them: among the files are secrets, and
 * that of a weak one gives it away to whoever tries values.
 */
export function factsForPages({ innkeeper, ...facts }: HostFacts): HostFacts {
  if (innkeeper === undefined) return facts;
  const services = innkeeper.services.map(({ digest: _, ...service }) => service);
  return { ...facts, innkeeper: { ...innkeeper, files: {}, written: {}, services } };
}
