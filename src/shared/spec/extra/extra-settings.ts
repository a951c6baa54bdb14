import { z } from 'zod';
import { isMapping } from '../../mapping.ts';
import { type Message, message } from '../../message.ts';
import { issueText } from '../../read-by.ts';

/**
 * Settings that cannot be given raw, and why: a name, `begins_*`, or `name/below` for one within a mapping.
 * The reason says what to use instead, or what would break.
 */
export type Refusals = Readonly<Record<string, Message>>;

interface ExtraRules {
  /** What a setting's name looks like. */
  readonly name: RegExp;
  /**
   * What can be given, as names or `begins_*`. Whatever else there is, or comes with a later version, could open a door
   * that nobody here has thought of.
   */
  readonly allowed: readonly string[];
  readonly refused: Refusals;
  /** Why a value cannot be written, in a format that is no tree. */
  readonly refusal?: (value: unknown) => Message | undefined;
}

/** Larger ones travel with every look at the server. */
const longest = 20_000;

/** A mapping of a program's own settings, as its documentation names them, laid over those Innkeeper writes. */
export function extraSettings({ name, allowed, refused, refusal }: ExtraRules) {
  return z.record(z.string(), z.json()).superRefine((settings, context) => {
    const refuse = (path: readonly string[], reason: Message) =>
      context.addIssue({ code: 'custom', path: [...path], message: issueText(reason) });
    if (JSON.stringify(settings).length > longest) refuse([], message('invalid.long', { most: longest }));
    for (const [key, value] of Object.entries(settings)) {
      if (!name.test(key)) refuse([key], message('raw.name'));
      const reason = refusalOf(refused, key, value);
      if (reason !== undefined) refuse([key], reason);
      else if (name.test(key) && !isAllowed(allowed, key)) refuse([key], unknown);
      const secret = secretWithin(key, value);
      if (secret !== undefined) refuse([key], secret);
      if (halfCharacter.test(textsIn([key, value]).join(' '))) refuse([key], message('raw.half-character'));
      const unwritable = refusal?.(value);
      if (unwritable !== undefined) refuse([key], unwritable);
    }
  });
}

/** Why a setting cannot be given raw; undefined where it can. */
export function refusalOf(refused: Refusals, key: string, value?: unknown): Message | undefined {
  for (const [pattern, reason] of Object.entries(refused)) {
    const [top = '', below] = split(pattern);
    if (!matches(top, key)) continue;
    if (below === undefined) return reason;
    // Anything but a mapping would take the place of the whole, and so of what is below.
    if (!isMapping(value) || Object.hasOwn(value, below)) return message('raw.within', { below, reason });
  }
  return undefined;
}

const unknown = message('raw.not-allowed');

/** Whether a name is one of those, or begins as one of them says. */
export function isAllowed(allowed: readonly string[], name: string): boolean {
  return allowed.some((pattern) => matches(pattern, name));
}

/** Whether a name is that one, or begins as `begins_*` says. */
function matches(pattern: string, key: string): boolean {
  return pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern;
}

function split(pattern: string): [string, string?] {
  const at = pattern.indexOf('/');
  return at < 0 ? [pattern] : [pattern.slice(0, at), pattern.slice(at + 1)];
}

const secretName =
  /(?:^|[_.-])(?:secret|password|passwd|pass|token|api_key|private_key|secret_key)$|Password$|Secret$/i;

/** Why a value must not stand in settings, which anybody on the server may read and backups hold. */
function secretWithin(key: string, value: unknown): Message | undefined {
  if (typeof value === 'string') {
    if (value !== '' && secretName.test(key)) {
      return message('raw.secret');
    }
    if (/\/\/[^/\s:@]*:[^/\s@]+@/.test(value)) {
      return message('raw.password-in-address');
    }
    return undefined;
  }
  const within = Array.isArray(value)
    ? value.map((one) => [key, one] as const)
    : isMapping(value)
      ? Object.entries(value)
      : [];
  for (const [below, one] of within) {
    const reason = secretWithin(below, one);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** A surrogate without its other half: no file can hold one. */
const halfCharacter = /\p{Cs}/u;

/** Every text there is in a value, names included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMapping(value) ? Object.entries(value).flatMap(textsIn) : [];
}
