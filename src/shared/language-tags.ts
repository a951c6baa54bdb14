/** The languages Innkeeper speaks, each by its own name. English is the source of all others. */
export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
} as const;

export type LanguageTag = keyof typeof languageNames;
export const languageTags = Object.keys(languageNames) as [LanguageTag, ...LanguageTag[]];

export function isLanguageTag(tag: string): tag is LanguageTag {
  return Object.hasOwn(languageNames, tag);
}

/** The first preferred language there is, by its main part (`de-AT` is German); English where there is none. */
export function languageFor(preferred: readonly string[]): LanguageTag {
  return preferred.map((tag) => tag.toLowerCase().split(/[-_.@]/)[0] ?? '').find(isLanguageTag) ?? 'en';
}

/**
 * What a terminal's environment asks for, the most preferred first. POSIX: LC_ALL stands above LC_MESSAGES, that above
 * LANG, and whichever is set first decides alone; LANGUAGE (gettext) is a list that comes before it. In the C locale
 * everything is English.
 */
export function languagesOfEnvironment(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  if (locale === undefined || /^(C|POSIX)([.@]|$)/.test(locale)) return [];
  const list = env.LANGUAGE?.split(':').filter((tag) => tag !== '') ?? [];
  return [...list, locale];
}
