import { schemaPaths, specDefaults } from './field-facts.ts';
import { migratePath } from './migrate.ts';
import { valueAt, withValueAt } from './paths.ts';
import { sameValue } from './same-value.ts';
import { type ServerSpec, specSchema } from './schema.ts';

/** A setting's value; without one it is left out, where that is allowed. */
interface Setting {
  readonly value?: unknown;
}

/** A change of one setting. */
interface Change extends Setting {
  /** What the server had there when this was chosen; absent where that was not written down. */
  readonly before?: Setting;
}

/**
 * A spec that is being edited: changes by the path of their setting, over what the server has. There is no other
 * form of it, so that whatever nobody has chosen stays as the server has it, whenever that is looked at.
 */
export type SpecDraft = Readonly<Record<string, Change>>;

export const emptyDraft: SpecDraft = {};

/**
 * What a draft lies upon: what the server has; where it has nothing, what a deploy was begun with, and else every
 * default. The last has no domain yet.
 */
export function draftBase({
  deployed,
  wished,
}: {
  readonly deployed: ServerSpec | null;
  readonly wished: ServerSpec | null;
}): ServerSpec {
  return deployed ?? wished ?? { ...specDefaults(), domain: '' };
}

/** The draft with another value for one setting. The value the base has takes the change away. */
export function withChange(draft: SpecDraft, base: ServerSpec, path: string, value: unknown): SpecDraft {
  const before = valueAt(base, path);
  if (sameValue(before, value)) return withoutChange(draft, path);
  return { ...draft, [path]: { ...setting(value), before: setting(before) } };
}

/** The draft without a change of that setting. */
export function withoutChange(draft: SpecDraft, path: string): SpecDraft {
  const { [path]: gone, ...rest } = draft;
  return gone === undefined ? draft : rest;
}

/** The base with the changes laid over it. May hold what a spec may not; its shape is a spec's. */
export function applyDraft(base: ServerSpec, draft: SpecDraft): ServerSpec {
  return Object.entries(draft).reduce<Record<string, unknown>>(
    (spec, [path, { value }]) => withValueAt(spec, path, value),
    base,
  ) as ServerSpec;
}

/** The draft that makes one spec of another. */
export function diffSpecs(base: ServerSpec, wanted: ServerSpec): SpecDraft {
  return schemaPaths().reduce(
    (draft, path) => withChange(draft, base, path, valueAt(wanted, path)),
    emptyDraft,
  );
}

/** Settings that the draft changes, in the order of the schema. */
export function changedPaths(base: ServerSpec, draft: SpecDraft): readonly string[] {
  return schemaPaths().filter((path) => {
    const change = draft[path];
    return change !== undefined && !sameValue(change.value, valueAt(base, path));
  });
}

/**
 * The draft without what has become so: changes the base has by now, as the schema reads them (it trims texts), and
 * those of settings that exist no more. The same draft where nothing has.
 */
export function settleDraft(base: ServerSpec, draft: SpecDraft): SpecDraft {
  const known = new Set(schemaPaths());
  const changes = Object.entries(draft)
    .map(([path, change]) => [migratePath(path), change] as const)
    .filter(([path]) => known.has(path));
  const wanted = applyDraft(base, Object.fromEntries(changes));
  const parsed = specSchema.safeParse(wanted);
  const read = parsed.success ? parsed.data : wanted;
  const open = changes.filter(([path]) => !sameValue(valueAt(read, path), valueAt(base, path)));
  return open.length === Object.keys(draft).length && open.every(([path]) => path in draft)
    ? draft
    : Object.fromEntries(open);
}

/** Changed settings that the server has another value of by now than when they were chosen. */
export function changedOnServer(base: ServerSpec, draft: SpecDraft): readonly string[] {
  return changedPaths(base, draft).filter((path) => {
    const before = draft[path]?.before;
    return before !== undefined && !sameValue(before.value, valueAt(base, path));
  });
}

function setting(value: unknown): Setting {
  return value === undefined ? {} : { value };
}
