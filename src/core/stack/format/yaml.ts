import { type Document, isNode, parseDocument } from 'yaml';

/** A value to set, under the path of keys that leads to it. */
export type YamlSetting = readonly [path: readonly string[], value: unknown];

/**
 * Sets values in a YAML template. Comments and order stay; the serializer quotes whatever needs it, so
 * that no value can become syntax. Each path's parents must be in the template, so that a typing mistake shows.
 */
export function editYaml(template: string, settings: readonly YamlSetting[]): string {
  const document = parseDocument(template);
  const [error] = document.errors;
  if (error) throw error;
  for (const [path, value] of settings) setValue(document, path, value);
  // Lines are never folded: a long value stays on its line, as a person would write it.
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function setValue(document: Document, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1);
  if (parent.length > 0 && !document.hasIn(parent)) {
    throw new Error(`The template has no ${parent.join('.')}.`);
  }
  const before = document.getIn(path, true);
  const node = document.createNode(value);
  if (isNode(before)) {
    node.comment = before.comment ?? null;
    node.commentBefore = before.commentBefore ?? null;
  }
  document.setIn(path, node);
}
