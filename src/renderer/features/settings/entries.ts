import {
  type CatalogueEntry,
  catalogue,
  type FieldGroup,
  type FieldPath,
  fieldGroups,
} from '../../../shared/spec/catalogue/index.ts';

/** A setting of the page. */
export interface Entry extends CatalogueEntry {
  readonly path: FieldPath;
}

export const entries: readonly Entry[] = catalogue;

/** The settings by group, groups without any left out. */
export const grouped: readonly { readonly group: FieldGroup; readonly entries: readonly Entry[] }[] =
  fieldGroups
    .map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }))
    .filter((one) => one.entries.length > 0);

/** A text as it is compared: small letters, accents aside. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word that was typed stands in one of the texts, in whatever order. */
export function matches(typed: string, texts: readonly (string | undefined)[]): boolean {
  const all = plain(texts.filter((text) => text !== undefined).join('\n'));
  return plain(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
