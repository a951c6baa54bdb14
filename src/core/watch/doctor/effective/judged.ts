import { fromJson } from '../../../../shared/from-json.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { Stack } from '../../../stack/types.ts';

/** What a program's settings are held against. */
export interface Wanted {
  readonly spec: ServerSpec;
  /** What the spec comes to. Its secrets are placeholders, and of the host it knows nothing. */
  readonly stack: Stack;
}

/** What was found beyond that. */
export interface Stray {
  /** The settings, by the names the program has for them. */
  readonly places: readonly string[];
  /** Whether it lets somebody in, leads elsewhere or runs something; else it only changes how it works. */
  readonly opens: boolean;
}

export const nothingStray: Stray = { places: [], opens: false };

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A program's answer as a mapping; undefined where it is none. */
export function mappingFrom(text: string): Mapping | undefined {
  const read = fromJson(text);
  return isMapping(read) ? read : undefined;
}

export const textOf = ({ stack }: Wanted, path: string) =>
  stack.files.find((file) => file.path === path)?.content ?? '';

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
