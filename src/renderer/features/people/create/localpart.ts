import { localpart } from '../../../../shared/spec/fields.ts';

/** Why a name cannot be part of an address; undefined if it can. */
export function localpartFault(
  typed: string,
): 'missing' | 'letters' | 'long' | 'number' | 'underscore' | undefined {
  if (typed === '') return 'missing';
  if (localpart.safeParse(typed).success) return undefined;
  if (typed.length > 64) return 'long';
  if (typed.startsWith('_')) return 'underscore';
  return /^\d+$/.test(typed) ? 'number' : 'letters';
}

/** A name for an address, made from what somebody is called: "Zoë Ångström" gives zoe.angstrom. '' where nothing fits. */
export function suggestLocalpart(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 40)
    .replace(/\.+$/, '');
  return /^\d*$/.test(plain) ? '' : plain;
}
