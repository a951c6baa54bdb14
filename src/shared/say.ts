import { assertNever } from './assert-never.ts';
import { formatMiB } from './bytes.ts';
import type { Message, MessageParam, MessageParams } from './message.ts';
import { english, type Language } from './words/language.ts';
import type { MessageWords } from './words/messages.ts';
import { serviceInSentence } from './words/service-in-sentence.ts';

/** Writes a message out. Lists, numbers, sizes and times are formatted as the language does. */
export function say({ code, params }: Message, language: Language = english): string {
  // A message without words stays visible, so that it is noticed.
  return fillIn(chosen(language.words.messages[code] ?? code, params, language), params, language);
}

/**
 * Puts values into a text's `{{name}}` places; `{{name, MiB}}` writes a number as an amount of memory or disk. Words of
 * ours at the beginning of a sentence begin with a capital letter.
 */
export function fillIn(text: string, params: MessageParams, language: Language = english): string {
  return text.replace(
    /\{\{(\w+)(, MiB)?\}\}/g,
    (place, name: string, unit: string | undefined, at: number) => {
      const value = params[name];
      // A place without a value stays visible, so that it is noticed.
      if (value === undefined) return place;
      const amount = unit !== undefined && typeof value === 'number' ? { mib: value } : value;
      const written = sayParam(amount, language);
      const begins = at === 0 || /[.!?] $/.test(text.slice(0, at));
      return begins && isOurs(value) ? capital(written) : written;
    },
  );
}

/** Writes one value out. */
export function sayParam(value: MessageParam, language: Language = english): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number')
    return new Intl.NumberFormat(language.tag, { useGrouping: false }).format(value);
  if ('code' in value) return say(value, language);
  if ('said' in value) return language.words.sentence.said.replace('{{text}}', () => value.said);
  if ('service' in value) return serviceInSentence(value.service, language);
  if ('list' in value) {
    const items = value.list.map((item) => sayParam(item, language));
    return new Intl.ListFormat(language.tag, { type: 'conjunction' }).format(items);
  }
  if ('mib' in value) return formatMiB(value.mib, language.tag);
  if ('seconds' in value) return sayDuration(value.seconds, language);
  if ('at' in value) return sayMoment(value.at, language);
  if ('problem' in value) return sayProblem(value, language);
  return assertNever(value);
}

/** Whether a value is in words of ours, which may begin a sentence; a name of others keeps its letters. */
function isOurs(value: MessageParam | undefined): boolean {
  if (typeof value !== 'object') return false;
  return 'list' in value ? isOurs(value.list[0]) : 'code' in value || 'service' in value;
}

function chosen(words: MessageWords, { count }: MessageParams, { tag }: Language): string {
  if (typeof words === 'string') return words;
  const number = typeof count === 'number' ? count : 0;
  return words[new Intl.PluralRules(tag).select(number)] ?? words.other;
}

function sayProblem(
  { problem, params, whole }: Extract<MessageParam, { readonly problem: string }>,
  language: Language,
): string {
  const { title, cause } = language.words.problems[problem];
  return fillIn(whole ? `${title} ${cause}` : title, params, language);
}

/** The largest of which there are two or more, and nothing left over. */
const durations = [
  ['hour', 3600],
  ['minute', 60],
] as const;

function sayDuration(seconds: number, { tag }: Language): string {
  const whole = ([, length]: (typeof durations)[number]) => seconds >= 2 * length && seconds % length === 0;
  const [unit, length] = durations.find(whole) ?? ['second', 1];
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / length);
}

function sayMoment(at: string, { tag }: Language): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const format = new Intl.DateTimeFormat(tag, {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(time);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
