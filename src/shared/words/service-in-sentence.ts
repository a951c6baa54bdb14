import type { Language } from './language.ts';
import { isNamedService } from './service-names.ts';

/** Begins with a capital anywhere in an English sentence. */
const proper = /^((Telegram|WhatsApp|Signal|Slack|Messenger|Instagram|Google)\b|[A-Z]{2})/;

/**
 * A service's name inside a sentence; a service nobody has named goes by its own name. Other languages than English
 * leave the name's letters as they are, and its gender alone.
 */
export function serviceInSentence(service: string, { tag, words }: Language): string {
  if (!isNamedService(service)) return service;
  const name = words.serviceNames[service];
  const small = tag === 'en' && !proper.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  return words.sentence.service.replace('{{name}}', () => small);
}
