import { strayValues } from '../../../stack/components/synapse/effective.ts';
import { type Mapping, nothingStray, type Stray, type Wanted } from './judged.ts';

/** What decides who comes in, what is run and who is told, as Synapse itself resolved it. */
export function judgeSynapse(values: Mapping, { spec, stack }: Wanted): Stray {
  const places = strayValues(values, spec, stack.files);
  return places.length === 0 ? nothingStray : { places, opens: true };
}
