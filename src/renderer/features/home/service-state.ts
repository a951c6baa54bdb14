import { assertNever } from '../../../shared/assert-never.ts';
import type { ServiceState } from '../../../shared/facts.ts';
import type { Tone } from '../../ui/state-mark.tsx';

/** A service's state as one plain word and one colour. */
export interface PlainState {
  readonly word: 'running' | 'starting' | 'unhealthy' | 'restarting' | 'stopped' | 'paused' | 'absent';
  readonly tone: Tone;
}

export function plainState({ state, health }: Pick<ServiceState, 'state' | 'health'>): PlainState {
  switch (state) {
    case 'running':
      if (health === 'unhealthy') return { word: 'unhealthy', tone: 'trouble' };
      return health === 'starting'
        ? { word: 'starting', tone: 'attention' }
        : { word: 'running', tone: 'good' };
    case 'restarting':
      return { word: 'restarting', tone: 'trouble' };
    case 'created':
      return { word: 'starting', tone: 'attention' };
    case 'paused':
      return { word: 'paused', tone: 'attention' };
    case 'exited':
    case 'dead':
      return { word: 'stopped', tone: 'trouble' };
    case 'absent':
      return { word: 'absent', tone: 'trouble' };
    default:
      return assertNever(state);
  }
}
