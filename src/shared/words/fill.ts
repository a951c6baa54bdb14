import { formatMiB } from '../bytes.ts';

/**
 * Puts values into a text's `{{name}}` places; a place without a value stays visible, so that it is noticed.
 * `{{name, MiB}}` writes an amount of memory or disk as people read it.
 */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)(, MiB)?\}\}/g, (place, name: string, unit?: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return unit !== undefined && typeof value === 'number' ? formatMiB(value) : String(value);
  });
}
