import { assertNever } from '../../../shared/assert-never.ts';
import type { ServiceHealth } from '../../../shared/contract/health.ts';
import type { Tone } from '../../ui/state-mark.tsx';

/** A service's state as one plain word and one colour. */
export interface PlainState {
  readonly word:
    | 'running'
    | 'starting'
    | 'unhealthy'
    | 'restarting'
    | 'stopped'
    | 'resting'
    | 'paused'
    | 'absent';
  readonly tone: Tone;
}

export function plainState({
  state,
  health,
  stoppedByHost,
}: Pick<ServiceHealth, 'state' | 'health' | 'stoppedByHost'>): PlainState {
  if (stoppedByHost) return { word: 'resting', tone: 'quiet' };
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
