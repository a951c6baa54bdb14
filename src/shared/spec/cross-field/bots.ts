import type { z } from 'zod';
import { type Message, message } from '../../message.ts';
import type { featuresSchema } from '../features/index.ts';

/** What must hold between the programs that take part in conversations. */
export function botObjections(
  { aiBot, ollama, synapse, telegram }: z.output<typeof featuresSchema>,
  admin: string,
) {
  const objections: { readonly path: readonly string[]; readonly reason: Message }[] = [];
  if (aiBot.enabled && aiBot.source === 'ollama' && !ollama.enabled) {
    objections.push({
      path: ['features', 'ollama', 'enabled'],
      reason: message('setting.model-needed'),
    });
  }
  const taken = [
    admin,
    ...(synapse.notices.enabled ? ['server-notices'] : []),
    ...(telegram.enabled ? ['telegrambot'] : []),
  ];
  if (aiBot.enabled && (taken.includes(aiBot.name) || aiBot.name.startsWith('innkeeper-'))) {
    objections.push({
      path: ['features', 'aiBot', 'name'],
      reason: message('setting.bot-name-taken'),
    });
  }
  return objections;
}
