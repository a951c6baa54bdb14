/** Sections that had another name in specs, state files and profiles written before: old name, new name. */
const renamedSections = [
  ['door', 'proxy'],
  ['names', 'hostnames'],
] as const;

/**
 * Brings a spec as it may have been written before to the names of today. Whatever it does not know stays as it is,
 * for the schema to judge: a spec that has both names keeps both, and the old one is an unknown setting.
 */
export function migrateSpec(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const spec: Record<string, unknown> = { ...input };
  for (const [before, now] of renamedSections) {
    if (!Object.hasOwn(spec, before) || Object.hasOwn(spec, now)) continue;
    spec[now] = spec[before];
    delete spec[before];
  }
  return spec;
}
