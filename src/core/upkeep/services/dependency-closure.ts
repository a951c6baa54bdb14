import type { ServiceAction } from '../../../shared/contract/services.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { Stack } from '../../stack/types.ts';

/** Who waits for whom: what of a stack counts here. In start order. */
export type ServiceGraph = readonly Pick<Stack['services'][number], 'name' | 'after' | 'needs'>[];

export interface DependencyClosure {
  /** In start order, those that wait for nothing of it first: what stands together may start together. */
  readonly turns: readonly (readonly string[])[];
  /** Those that were not asked for. */
  readonly along: readonly string[];
}

/**
 * What an action touches. Whoever stops takes along what is of no use without it; whoever starts brings along
 * what it needs. Everything where nothing is named. Throws `input.unknown-service`.
 */
export function dependencyClosure(
  graph: ServiceGraph,
  action: ServiceAction,
  asked: readonly string[] | undefined,
): DependencyClosure {
  const known = graph.map((service) => service.name);
  for (const service of asked ?? []) {
    if (!known.includes(service)) {
      throw new ProblemError('input.unknown-service', { service, known: { list: known } });
    }
  }
  const all = asked === undefined ? new Set(known) : closure(asked, (name) => goesAlong(graph, action, name));
  const along = asked === undefined ? [] : known.filter((name) => all.has(name) && !asked.includes(name));
  return { turns: turnsOf(graph.filter((service) => all.has(service.name))), along };
}

function goesAlong(graph: ServiceGraph, action: ServiceAction, name: string): readonly string[] {
  if (action === 'start') return graph.find((service) => service.name === name)?.needs ?? [];
  return graph.filter((service) => service.needs.includes(name)).map((service) => service.name);
}

function closure(from: readonly string[], next: (name: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  // A set that grows while it is walked through is walked through to its new end.
  for (const name of found) for (const one of next(name)) found.add(one);
  return found;
}

/** Each service as early as what it waits for allows. What waits in a circle starts together, last. */
function turnsOf(services: ServiceGraph): string[][] {
  const turns: string[][] = [];
  let left = services;
  while (left.length > 0) {
    const names = left.map((service) => service.name);
    const free = left.filter((service) => !service.after.some((one) => names.includes(one)));
    const turn = free.length > 0 ? free : left;
    turns.push(turn.map((service) => service.name));
    left = left.filter((service) => !turn.includes(service));
  }
  return turns;
}
