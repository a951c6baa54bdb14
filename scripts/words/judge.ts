import { leaves, pluralFormOf, type Texts } from '../../src/shared/translations/texts.ts';

/** What a translator has to look at. Every line names a text by its keys. */
export interface Judgement {
  readonly total: number;
  /** Said in English so far. */
  readonly missing: readonly string[];
  /** English has no such text (any more). */
  readonly unknown: readonly string[];
  /** Other `{{places}}` than in English, or a plural without a form the language needs. */
  readonly wrong: readonly string[];
}

/** Compares a translation with its source. `tag` says which plural forms there have to be. */
export function judge(tag: string, english: Texts, texts: Texts): Judgement {
  const source = byKey(english);
  const own = byKey(texts);
  const forms = formsOf(tag);
  // What is empty in English says nothing, and needs no words in any language.
  const said = [...source].filter(([, text]) => text !== '').map(([key]) => key);
  const wanted = new Set(said.flatMap((key) => wantedFor(key, source, forms)));
  const written = [...own].filter(([, text]) => text !== '').map(([key]) => key);
  return {
    total: wanted.size,
    missing: [...wanted].filter((key) => !own.get(key)),
    // A form for millions and more may be there, and need not.
    unknown: written.filter((key) => !wanted.has(key) && !isPluralOf(key, source)),
    wrong: [
      ...written.flatMap((key) => wrongPlaces(key, own.get(key) ?? '', source)),
      ...[...wanted]
        .filter((key) => !own.get(key) && hasSibling(key, own, source))
        .map((key) => `${key}: its other forms are there`),
    ],
  };
}

/** A half plural would mix two languages on one page. */
function hasSibling(
  key: string,
  own: ReadonlyMap<string, string>,
  source: ReadonlyMap<string, string>,
): boolean {
  const plural = pluralOf(key);
  if (plural === undefined || plural.form === 'zero' || !isPluralOf(key, source)) return false;
  return allForms.some((form) => form !== 'zero' && (own.get(plural.stem + form) ?? '') !== '');
}

const byKey = (texts: Texts) => new Map(leaves(texts).map(([path, text]) => [path.join(' › '), text]));

const allForms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** The forms for what is counted here: whole numbers below a million. French has one more, for millions. */
function formsOf(tag: string): ReadonlySet<string> {
  const rules = new Intl.PluralRules(tag);
  const used = new Set([...Array(1000).keys(), 1_000, 100_000].map((count) => rules.select(count)));
  return new Set(allForms.filter((form) => used.has(form)));
}

function pluralOf(key: string): { readonly stem: string; readonly form: string } | undefined {
  const at = key.lastIndexOf(' › ') + 3;
  const own = pluralFormOf(key.slice(at));
  return own && { stem: key.slice(0, at) + own.stem, form: own.form };
}

function isPluralOf(key: string, source: ReadonlyMap<string, string>): boolean {
  const plural = pluralOf(key);
  return plural !== undefined && source.has(`${plural.stem}one`) && source.has(`${plural.stem}other`);
}

/** What a translation needs for a text of the source: itself, or the plural forms of the language. */
function wantedFor(key: string, source: ReadonlyMap<string, string>, forms: ReadonlySet<string>): string[] {
  const plural = pluralOf(key);
  if (plural === undefined || !isPluralOf(key, source)) return [key];
  // i18next has a form for nothing in every language.
  if (plural.form === 'zero') return [key];
  return [...forms].map((form) => plural.stem + form);
}

function wrongPlaces(key: string, text: string, source: ReadonlyMap<string, string>): string[] {
  const plural = pluralOf(key);
  const isPlural = plural !== undefined && isPluralOf(key, source);
  const sources = isPlural
    ? [source.get(`${plural.stem}one`), source.get(`${plural.stem}other`), source.get(key)]
    : [source.get(key)];
  const allowed = new Set(sources.flatMap((one) => placesIn(one ?? '')));
  const own = placesIn(text);
  const odd = own.filter((place) => !allowed.has(place));
  // A form for one thing may leave its number out; nothing else may be left out.
  const needed = placesIn(source.get(key) ?? source.get(`${plural?.stem}other`) ?? '');
  const lost = needed.filter(
    (place) => !own.includes(place) && !(isPlural && plural.form === 'one' && isNumber(place)),
  );
  if (!source.has(key) && !isPlural) return [];
  return [
    ...odd.map((place) => `${key}: ${place} is not in English`),
    ...lost.map((p) => `${key}: lacks ${p}`),
  ];
}

const placesIn = (text: string): string[] => [...new Set(text.match(/\{\{[^}]*\}\}|<\/?\w+\/?>/g) ?? [])];
const isNumber = (place: string) => place === '{{count}}' || place === '{{number}}';
