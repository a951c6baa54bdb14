import {
  Document,
  isNode,
  parseDocument,
  type Scalar,
  type ScalarTag,
  type SchemaOptions,
  type Tags,
  type ToStringOptions,
} from 'yaml';
import { stringifyString } from 'yaml/util';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { numberText, staysText, type YamlReader } from './yaml-reader.ts';

/** A value to set, under the path of keys that leads to it. */
export type YamlSetting = readonly [path: readonly string[], value: unknown];

/**
 * Sets values in a YAML template. Comments and order stay, and whatever is set is, to the program that reads the file,
 * the same string, number or truth value again. Each path's parents must be in the template, so that a typing
 * mistake shows.
 */
export function editYaml(reader: YamlReader, template: string, settings: readonly YamlSetting[]): string {
  const document = parseDocument(template, schemaFor(reader));
  const [error] = document.errors;
  if (error) throw error;
  for (const [path, value] of settings) setValue(document, path, value);
  return document.toString(looks);
}

/** A whole YAML file that no template has a comment for. */
export function writeYaml(reader: YamlReader, value: unknown): string {
  return new Document(value, { ...schemaFor(reader), aliasDuplicateObjects: false }).toString(looks);
}

// Lines are never folded: a long value stays on its line, as a person would write it.
const looks: ToStringOptions = { lineWidth: 0, flowCollectionPadding: false };

function setValue(document: Document, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1);
  if (parent.length > 0 && !document.hasIn(parent)) {
    throw new Error(`The template has no ${parent.join('.')}.`);
  }
  const before = document.getIn(path, true);
  const node = document.createNode(value, { aliasDuplicateObjects: false });
  if (isNode(before)) {
    node.comment = before.comment ?? null;
    node.commentBefore = before.commentBefore ?? null;
  }
  document.setIn(path, node);
}

function schemaFor(reader: YamlReader): SchemaOptions {
  return {
    customTags: (tags): Tags => [
      exponentTag,
      ...tags.filter((tag) => typeof tag === 'string' || tag.tag !== stringTag),
      textTag(reader),
    ],
  };
}

const stringTag = 'tag:yaml.org,2002:str';

/** A number that is written with an exponent. Nothing is read as one: a template's numbers are the library's business. */
const exponentTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number' && String(value).includes('e'),
  test: /(?!)/,
  resolve: Number,
  stringify: ({ value }) => numberText(Number(value)),
};

function textTag(reader: YamlReader): ScalarTag {
  return {
    tag: stringTag,
    default: true,
    identify: (value) => typeof value === 'string',
    resolve: (text) => text,
    stringify(item, context, onComment, onChompKeep) {
      const text = String(item.value);
      const asUsual = () => stringifyString(item, { ...context, actualString: true }, onComment, onChompKeep);
      // What stands unquoted or as a block in a template is how its reader is to have it.
      if (item.range && /^(?:PLAIN|BLOCK_\w+)$/.test(item.type ?? '')) return asUsual();
      const blocks = !context.inFlow && !context.implicitKey && !isQuoted(item);
      if (blocks && plainLines.test(text)) return asUsual();
      const narrow = context.inFlow === true || context.implicitKey === true;
      const fits = (narrow ? plainWord : plainLine).test(text);
      return fits && staysText(reader, text) ? asUsual() : doubleQuoted(text);
    },
  };
}

const isQuoted = ({ type }: Scalar) => type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';

/** Signs that mean themselves to every reader. A tab does not, and some take U+0085 and U+2028 for an end of the line. */
const sign = '[ -~\\u00a1-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\uffef\\u{10000}-\\u{1fffd}]';
const plainLine = new RegExp(`^${sign}*$`, 'u');
/** Several lines that may stand as a block: none is indented, and the first and the last have something to say. */
const plainLines = new RegExp(`^(?! )${sign}+(?:\\n(?! )${sign}*)*\\n(?! )${sign}+\\n?$`, 'u');
/** Within `[]` and `{}`, and before a colon, fewer signs do: a `?` or a comma would end the word. */
const plainWord = /^[A-Za-z0-9_./@$*-][\w./@:$*-]*$/;

/** In the one form that all YAML readers have in common, on one line. */
function doubleQuoted(text: string): string {
  if (/\p{Cs}/u.test(text)) {
    throw new ProblemError('input.invalid', { path: 'text', reason: message('invalid.unprintable') });
  }
  return JSON.stringify(text).replace(unsafe, (one) => {
    const point = one.codePointAt(0) ?? 0;
    return point > 0xffff
      ? `\\U${point.toString(16).padStart(8, '0')}`
      : `\\u${point.toString(16).padStart(4, '0')}`;
  });
}

const unsafe = new RegExp(`(?!${sign}).`, 'gsu');
