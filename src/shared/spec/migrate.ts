import { isMapping, type Mapping } from '../mapping.ts';

/** What had another name in specs, state files and profiles written before: where it stands, its old name, its new one. */
const renamed = [
  [[], 'door', 'proxy'],
  [[], 'names', 'hostnames'],
  [['features', 'synapse', 'federation'], 'entrance', 'discovery'],
] as const;

/**
 * Brings a spec as it may have been written before to the names of today. Whatever it does not know stays as it is,
 * for the schema to judge: a spec that has both names keeps both, and the old one is an unknown setting.
 */
export function migrateSpec(input: unknown): unknown {
  let spec = input;
  for (const [where, before, now] of renamed) spec = within(spec, where, (one) => rename(one, before, now));
  return spec;
}

/** The name of today of a setting that was written down by its path, such as what a change in the history changed. */
export function migratePath(path: string): string {
  for (const [where, before, now] of renamed) {
    const old = [...where, before].join('.');
    if (path === old || path.startsWith(`${old}.`)) return [...where, now].join('.') + path.slice(old.length);
  }
  return path;
}

/** The same with one section of it changed; unchanged where there is no such section. */
function within(input: unknown, path: readonly string[], change: (section: Mapping) => Mapping): unknown {
  if (!isMapping(input)) return input;
  const [first, ...rest] = path;
  if (first === undefined) return change(input);
  return Object.hasOwn(input, first) ? { ...input, [first]: within(input[first], rest, change) } : input;
}

function rename(section: Mapping, before: string, now: string): Mapping {
  if (!Object.hasOwn(section, before) || Object.hasOwn(section, now)) return section;
  const { [before]: value, ...others } = section;
  return { ...others, [now]: value };
}
