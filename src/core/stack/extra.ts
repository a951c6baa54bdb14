import { parse } from 'yaml';
import { isMapping } from '../../shared/mapping.ts';
import { toJson } from './format/json.ts';
import { editYaml } from './format/yaml.ts';
import type { RenderedFile } from './types.ts';

/** A host's own settings of one program, as the spec holds them. */
type Extra = Readonly<Record<string, unknown>>;

/** Lays settings over others: mappings key by key, anything else in place of what was there. */
export function mergeRaw(under: unknown, over: unknown): unknown {
  if (!isMapping(under) || !isMapping(over)) return over;
  const laid = Object.entries(over).map(([key, value]) => [
    key,
    mergeRaw(Object.hasOwn(under, key) ? under[key] : undefined, value),
  ]);
  return Object.fromEntries([...Object.entries(under), ...laid]);
}

/** The same for a JSON file. */
export function mergeRawJson(text: string, extra: Extra | undefined): string {
  return extra === undefined ? text : toJson(mergeRaw(JSON.parse(text), extra));
}

/**
 * For a program that reads several YAML files by their names, of which a later one's keys take the place of an
 * earlier one's: a last one with the host's own settings, each laid over what the others say of it.
 */
export function lastYaml(template: string, files: readonly RenderedFile[], extra: Extra): string {
  const before = Object.assign({}, ...files.map(({ content }) => parse(content, { merge: true }))) as Extra;
  return editYaml(
    'pyyaml',
    template,
    Object.entries(extra).map(([key, value]) => [
      [key],
      mergeRaw(Object.hasOwn(before, key) ? before[key] : undefined, value),
    ]),
  );
}
