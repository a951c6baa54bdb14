import type { MessageParam } from '../../shared/message.ts';
import { sayParam } from '../../shared/say.ts';
import { useLanguage } from './use-language.ts';

/** Writes out what the core tells, a message or one of its values, in the language of the pages. */
export function useSay(): (value: MessageParam) => string {
  const language = useLanguage();
  return (value) => sayParam(value, language);
}
