import { localpart } from '../../../../shared/spec/fields.ts';

/** Why a name cannot be part of an address; undefined if it can. */
export function localpartTrouble(
  typed: string,
): 'missing' | 'letters' | 'long' | 'number' | 'underscore' | undefined {
  if (typed === '') return 'missing';
  if (localpart.safeParse(typed).success) return undefined;
  if (typed.length > 64) return 'long';
  if (typed.startsWith('_')) return 'underscore';
  return /^\d+$/.test(typed) ? 'number' : 'letters';
}
