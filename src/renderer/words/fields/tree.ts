import type { FieldPath } from '../../../shared/spec/catalogue/index.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';

/**
 * A setting's name, one sentence on what it is for, the exact term where there is one (found by searching,
 * shown on request), and the names of its choices where it has some.
 */
type FieldWords<T> = { readonly label: string; readonly hint: string; readonly term?: string } & ([
  T,
] extends [string | undefined]
  ? string extends T
    ? unknown
    : { readonly choices: Readonly<Record<NonNullable<T> & string, string>> }
  : unknown);

/** The catalogue as a tree: a setting without words, and words without a setting, do not compile. */
export type WordsTree<T, At extends string = ''> = {
  readonly [K in keyof T & string as Extract<FieldPath, `${At}${K}` | `${At}${K}.${string}`> extends never
    ? never
    : K]-?: `${At}${K}` extends FieldPath
    ? FieldWords<NonNullable<T[K]>>
    : WordsTree<NonNullable<T[K]>, `${At}${K}.`>;
};

/** The words of one part of `features`. */
export type FeatureWords<K extends keyof ServerSpec['features']> = WordsTree<
  ServerSpec['features'][K],
  `features.${K}.`
>;
