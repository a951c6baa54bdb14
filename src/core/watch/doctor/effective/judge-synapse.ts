import type { Mapping } from '../../../../shared/mapping.ts';
import { unexpectedValues } from '../../../stack/components/synapse/effective.ts';
import { type ExpectedStack, nothingUnexpected, type UnexpectedSettings } from './judged.ts';

/** What decides who comes in, what is run and who is told, as Synapse itself resolved it. */
export function judgeSynapse(values: Mapping, { spec, stack }: ExpectedStack): UnexpectedSettings {
  const places = unexpectedValues(values, spec, stack.files);
  return places.length === 0 ? nothingUnexpected : { places, opens: true };
}
