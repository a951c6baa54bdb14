/** Texts under keys, as deep as their source: what a translation file holds. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/**
 * `source` with the texts of `over` in place of its own wherever both have one, and empty ones counted as none. Plural
 * forms `source` does not have come along; other keys it does not know are left out.
 */
export function laidOver(source: Texts, over: Texts): Texts {
  const laid: Record<string, string | Texts> = {};
  for (const [key, text] of Object.entries(source)) laid[key] = chosenText(text, over[key]);
  for (const [key, text] of Object.entries(over)) {
    if (!Object.hasOwn(source, key) && isFormOf(source, key) && text !== '') laid[key] = text;
  }
  return laid;
}

function chosenText(text: string | Texts, other: string | Texts | undefined): string | Texts {
  if (typeof text === 'string') return typeof other === 'string' && other !== '' ? other : text;
  return typeof other === 'object' ? laidOver(text, other) : text;
}

/**
 * With a `many` form beside each `other` that has none. French and Spanish count millions with it; i18next would go from
 * a missing one to another language, not to `other`.
 */
export function withManyForms(texts: Texts): Texts {
  const forms = Object.entries(texts).flatMap(([key, text]) => {
    const many = key.replace(/(^|_)other$/, '$1many');
    return typeof text === 'string' && many !== key && !Object.hasOwn(texts, many)
      ? [[many, text] as const]
      : [];
  });
  const deep = Object.entries(texts).map(
    ([key, text]) => [key, typeof text === 'string' ? text : withManyForms(text)] as const,
  );
  return Object.fromEntries([...deep, ...forms]);
}

/** Every text of a tree, with the keys that lead to it. */
export function leaves(texts: Texts, path: readonly string[] = []): readonly (readonly [string[], string])[] {
  return Object.entries(texts).flatMap(([key, value]): (readonly [string[], string])[] =>
    typeof value === 'string' ? [[[...path, key], value]] : [...leaves(value, [...path, key])],
  );
}

const form = /^(.*_)?(zero|one|two|few|many|other)$/;

/** Whether a key is a plural form of a text the source has: `days_few` beside `days_other`, `few` beside `other`. */
function isFormOf(source: Texts, key: string): boolean {
  const match = form.exec(key);
  return match !== null && Object.hasOwn(source, `${match[1] ?? ''}other`);
}

/** The plural form a key stands for, and what is before it; undefined where it is none. */
export function pluralFormOf(key: string): { readonly stem: string; readonly form: string } | undefined {
  const match = form.exec(key);
  return match === null ? undefined : { stem: match[1] ?? '', form: match[2] ?? '' };
}
