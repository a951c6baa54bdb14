import { isMapping } from '../mapping.ts';
import type { ServerSpec } from './schema.ts';

type OneValue = string | number | boolean | null | undefined | readonly unknown[];
/** A mapping whose keys are the host's own, such as raw settings, is one value too. */
type IsValue<T> = T extends OneValue ? true : string extends keyof T ? true : false;

type PathsOf<T, At extends string = ''> = {
  [K in keyof T & string]-?: IsValue<NonNullable<T[K]>> extends true
    ? `${At}${K}`
    : PathsOf<NonNullable<T[K]>, `${At}${K}.`>;
}[keyof T & string];

/** The address of every single value in a spec: `features.synapse.registration`. */
export type SpecPath = PathsOf<ServerSpec>;

/** What a spec, or one in the making, says there; undefined where it says nothing. */
export function valueAt(spec: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isMapping(at) ? at[key] : undefined), spec);
}

/** The same spec with another value there; `undefined` takes the setting out. Nothing given is changed. */
export function withValueAt(
  spec: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [head = '', ...rest] = path.split('.');
  const { [head]: before, ...others } = spec;
  if (rest.length === 0) return value === undefined ? others : { ...spec, [head]: value };
  return { ...spec, [head]: withValueAt(isMapping(before) ? before : {}, rest.join('.'), value) };
}
