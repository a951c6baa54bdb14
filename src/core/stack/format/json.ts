/** Lays values over a JSON template, key by key, and writes it the way people lay out JSON. */
export function editJson(template: string, values: Readonly<Record<string, unknown>>): string {
  return toJson({ ...JSON.parse(template), ...values });
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
