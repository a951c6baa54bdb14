/** Puts values into a text's `{{name}}` places; a place without a value stays visible, so that it is noticed. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined ? place : String(value);
  });
}
