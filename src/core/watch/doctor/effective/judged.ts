import { fromJson } from '../../../../shared/from-json.ts';
import { isMapping, type Mapping } from '../../../../shared/mapping.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { Stack } from '../../../stack/types.ts';

/** What a program's settings are held against. */
export interface ExpectedStack {
  readonly spec: ServerSpec;
  /** What the spec comes to. Its secrets are placeholders, and of the host it knows nothing. */
  readonly stack: Stack;
}

/** What was found beyond that. */
export interface UnexpectedSettings {
  /** The settings, by the names the program has for them. */
  readonly places: readonly string[];
  /** Whether it lets somebody in, leads elsewhere or runs something; else it only changes how it works. */
  readonly opens: boolean;
}

export const nothingUnexpected: UnexpectedSettings = { places: [], opens: false };

/** A program's answer as a mapping; undefined where it is none. */
export function mappingFrom(text: string): Mapping | undefined {
  const read = fromJson(text);
  return isMapping(read) ? read : undefined;
}

export const textOf = ({ stack }: ExpectedStack, path: string) =>
  stack.files.find((file) => file.path === path)?.content ?? '';

export const sameJson = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
