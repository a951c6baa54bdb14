import type { ServiceState } from '../../../../shared/facts.ts';

const states: readonly string[] = ['running', 'restarting', 'exited', 'created', 'paused', 'dead'];
const healths: readonly string[] = ['healthy', 'unhealthy', 'starting'];

/** A container's state in Docker's word; undefined where it is none. */
export function readState(word = ''): ServiceState['state'] | undefined {
  return states.includes(word) ? (word as ServiceState['state']) : undefined;
}

/** A container's health in Docker's word; `none` where nothing is checked or the word is unknown. */
export function readHealth(word = ''): ServiceState['health'] {
  return healths.includes(word) ? (word as ServiceState['health']) : 'none';
}
