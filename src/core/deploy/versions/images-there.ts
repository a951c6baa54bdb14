import type { Inspection } from '../../server/host/facts/parse.ts';

/** The images a server has by its own word: its state; where that is gone, whatever of ours is there as a container. */
export function imagesThere({ state, runs }: Pick<Inspection, 'state' | 'runs'>): readonly string[] {
  if (state.kind === 'known') return state.state.images;
  return runs ?? [];
}
