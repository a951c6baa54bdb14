import type { Templates } from './types.ts';

/** A template's text. A missing one is a packaging mistake, not something a host did. */
export function templateText(templates: Templates, path: string): string {
  const text = templates[path];
  if (text === undefined) throw new Error(`The template ${path} is missing.`);
  return text;
}

/**
 * Puts values in the places of a text template, written `__NAME__`. Values go in as they are: whoever
 * calls has passed them through the format's escaper. Every place needs a value, and every value a place. A place that is
 * alone on its line and has nothing to say leaves no empty line behind.
 */
export function fillPlaces(text: string, values: Readonly<Record<string, string>>): string {
  const unused = new Set(Object.keys(values));
  const filled = text.replace(/(?:^__([A-Z][A-Z0-9_]*?)__\n)|__([A-Z][A-Z0-9_]*?)__/gm, (_, line, inside) => {
    const name = String(line ?? inside);
    const value = values[name];
    if (value === undefined) throw new Error(`The template has a place ${name} that nobody fills.`);
    unused.delete(name);
    return line === undefined || value === '' ? value : `${value}\n`;
  });
  if (unused.size > 0) throw new Error(`The template has no place for ${[...unused].join(', ')}.`);
  return filled;
}
