import { noticeKinds, type ServiceAction, type ServiceEffect } from '../../../shared/contract/services.ts';
import { outageOf } from '../../../shared/missed-services.ts';
import { dependencyClosure, type ServiceGraph } from './dependency-closure.ts';

/** What an action means for people. Pure: it follows from who depends on whom alone. */
export function effectOf(
  graph: ServiceGraph,
  action: ServiceAction,
  asked: readonly string[] | undefined,
): ServiceEffect {
  const { turns, along } = dependencyClosure(graph, action, asked);
  const order = turns.flat();
  return {
    order: action === 'stop' ? order.toReversed() : order,
    along: along.slice(),
    effects: action === 'start' ? [] : noticed(graph, order, action),
  };
}

function noticed(
  graph: ServiceGraph,
  order: readonly string[],
  action: ServiceAction,
): ServiceEffect['effects'] {
  const all = order.map((service) => ({
    service,
    kind: outageOf(service).kind,
    seconds: action === 'restart' ? secondsAway(graph, order, service) : null,
  }));
  const worst = noticeKinds.flatMap((kind) => {
    const same = all.filter((one) => one.kind === kind);
    // Each unknown service is missed in its own way; of the others the longest absence counts.
    if (kind === 'other') return same;
    return same.sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)).slice(0, 1);
  });
  const closed = worst.some((one) => one.kind === 'unreachable');
  return worst.filter((one) => !closed || (one.kind !== 'chat' && one.kind !== 'web'));
}

/** From the stop until it is of use: it waits for those of the others that it starts after. */
function secondsAway(graph: ServiceGraph, order: readonly string[], name: string): number {
  const after = graph.find((service) => service.name === name)?.after ?? [];
  const waits = after
    .filter((one) => order.includes(one) && order.indexOf(one) < order.indexOf(name))
    .map((one) => secondsAway(graph, order, one));
  return outageOf(name).seconds + Math.max(0, ...waits);
}
