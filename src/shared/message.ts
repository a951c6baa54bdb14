import type { MessageCode, MessageWords, WordsOf } from './words/messages.ts';
import type { ProblemCode } from './words/problems.ts';

export type { MessageCode } from './words/messages.ts';

/**
 * A value in a message, before it is written out. Plain text is a name (a host, a file); a plain number is one that
 * is never grouped (a port, a status). What depends on a language is typed, and formatted by `say`.
 */
export type MessageParam =
  | string
  | number
  | Message
  /** What a program on the server has said: shown in quotation marks. Free of secrets already. */
  | { readonly said: string }
  /** A Compose service, by its name in Compose. */
  | { readonly service: string }
  | { readonly list: readonly MessageParam[] }
  | { readonly mib: number }
  | { readonly seconds: number }
  /** A moment, ISO 8601. */
  | { readonly at: string }
  /** A problem: what happened, and where `whole` why. */
  | { readonly problem: ProblemCode; readonly params: MessageParams; readonly whole: boolean };

export type MessageParams = Readonly<Record<string, MessageParam>>;

/** Something to tell people, without the words: those are in `words/messages`, and `say` writes it out. */
export interface Message {
  readonly code: MessageCode;
  readonly params: MessageParams;
}

/** The names of a text's `{{name}}` places. */
type PlacesIn<Text> = Text extends `${string}{{${infer Place}}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never;
type TextOf<Words> = Words extends MessageWords ? (Words extends string ? Words : Words[keyof Words]) : never;
type PlacesOf<Code extends MessageCode> = PlacesIn<TextOf<WordsOf<Code>>>;

export type ParamsOf<Code extends MessageCode> = [PlacesOf<Code>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<PlacesOf<Code>, MessageParam>>];

/** Makes a message. A value its words have no place for, and a place without a value, do not compile. */
export function message<Code extends MessageCode>(code: Code, ...[params]: ParamsOf<Code>): Message {
  return { code, params: params ?? {} };
}

/** The same values with every text in them changed, such as redacted; what they mean stays. */
export function withTexts(params: MessageParams, change: (text: string) => string): MessageParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textIn(value, change)]));
}

function textIn(value: MessageParam, change: (text: string) => string): MessageParam {
  if (typeof value === 'string') return change(value);
  if (typeof value === 'number') return value;
  if ('said' in value) return { said: change(value.said) };
  if ('list' in value) return { list: value.list.map((item) => textIn(item, change)) };
  return 'params' in value ? { ...value, params: withTexts(value.params, change) } : value;
}
