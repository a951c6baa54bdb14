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
