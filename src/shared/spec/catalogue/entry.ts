import type { SpecPath } from '../paths.ts';
import type { ServerSpec } from '../schema.ts';

/** What the settings are sorted by, in the order they are shown. */
export const fieldGroups = [
  'size',
  'people',
  'signIn',
  'chat',
  'look',
  'calls',
  'federation',
  'mail',
  'bridges',
  'bots',
  'proxy',
  'storage',
  'watch',
  'system',
  'admin',
  'raw',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/**
 * One setting a host may change. What can be filled in, its limits and its default are read from the
 * schema (`fieldFacts`); its words lie under the same path in the pages' `words/fields/`.
 */
export interface CatalogueEntry {
  readonly path: SpecPath;
  readonly group: FieldGroup;
  /** What a number counts. */
  readonly unit?: 'MiB' | 'days' | 'minutes';
  /** For those who know why: folded away. */
  readonly advanced?: true;
  /** Text of several lines. */
  readonly lines?: true;
  /**
   * Switches a whole program, or a few that belong together, on and off; what they keep on the server stays when
   * they go. `memoryMiB`: what they take, in MiB, at rest and with the few people they are first used by.
   */
  readonly component?: { readonly memoryMiB: number };
  /** What a choice takes besides, in MiB; it follows from the settings as a whole. */
  readonly takes?: (spec: ServerSpec) => number;
  /** Whether it means anything beside the other choices. Shown only then. */
  readonly when?: (spec: ServerSpec) => boolean;
}
