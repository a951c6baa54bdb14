import type { Tone } from '../../ui/state-mark.tsx';
import type { ResultState } from './examination.ts';

/** Worst first, as a host wants to read them. */
export const resultStates: readonly ResultState[] = ['failed', 'attention', 'passed', 'skipped'];

export const stateTones: Readonly<Record<ResultState, Tone>> = {
  failed: 'trouble',
  attention: 'attention',
  passed: 'good',
  skipped: 'quiet',
};
