export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value read from JSON or YAML is one with names: no list, no null, nothing plain. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
