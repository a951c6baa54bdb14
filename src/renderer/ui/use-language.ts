import { useEffect, useEffectEvent, useMemo } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { MessageParam } from '../../shared/message.ts';
import type { Problem } from '../../shared/problem.ts';
import { type ProblemInWords, problemInWords } from '../../shared/problem-in-words.ts';
import { sayParam } from '../../shared/say.ts';
import { english, type Language } from '../../shared/words/language.ts';
import { useClock, withClock } from './clock.ts';

const languages = new Map<string, Language>([[english.tag, english]]);

/** Makes a language known that was loaded. */
export function addLanguage(language: Language): void {
  languages.set(language.tag, language);
}

/** The language of the pages, for what is worded outside them: problems, messages, steps, the card. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  const language = languages.get(i18n.language) ?? english;
  const clock = useClock((state) => state.clock);
  return useMemo(() => ({ ...language, tag: withClock(language.tag, clock) }), [language, clock]);
}

/** Writes out what the core tells, a message or one of its values, in the language of the pages. */
export function useSay(): (value: MessageParam) => string {
  const language = useLanguage();
  return (value) => sayParam(value, language);
}

/** Writes out what a problem says, in the language of the pages. */
export function useProblemWords(): (problem: Problem) => ProblemInWords {
  const language = useLanguage();
  return (problem) => problemInWords(problem, language);
}

/** A form keeps what is wrong with it as text: has it said again when the language changes. */
export function useErrorsInLanguage<Form extends FieldValues, Context, Result>({
  trigger,
  getValues,
  getFieldState,
}: Pick<UseFormReturn<Form, Context, Result>, 'trigger' | 'getValues' | 'getFieldState'>): void {
  const { i18n } = useTranslation();
  const sayAgain = useEffectEvent((_language: string) => {
    const names = Object.keys(getValues()) as Parameters<typeof getFieldState>[0][];
    const wrong = names.filter((name) => getFieldState(name).invalid);
    if (wrong.length > 0) void trigger(wrong);
  });
  useEffect(() => sayAgain(i18n.language), [i18n.language]);
}
