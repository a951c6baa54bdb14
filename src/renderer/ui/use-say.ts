import { useTranslation } from 'react-i18next';
import type { MessageParam } from '../../shared/message.ts';
import { sayParam } from '../../shared/say.ts';

/** Writes out what the core tells, a message or one of its values, in the language of the pages. */
export function useSay(): (value: MessageParam) => string {
  const { i18n } = useTranslation();
  return (value) => sayParam(value, i18n.language);
}
