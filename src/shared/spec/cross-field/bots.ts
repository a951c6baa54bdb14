import type { z } from 'zod';
import type { featuresSchema } from '../features/index.ts';

/** What must hold between the programs that take part in conversations. */
export function botObjections(
  { aiBot, ollama, synapse, telegram }: z.output<typeof featuresSchema>,
  admin: string,
) {
  const objections: { readonly path: readonly string[]; readonly message: string }[] = [];
  if (aiBot.enabled && aiBot.source === 'ollama' && !ollama.enabled) {
    objections.push({
      path: ['features', 'ollama', 'enabled'],
      message: 'must be true for the bot to have a model; or let an outside service answer',
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
      message: 'is taken: the bot has an account of its own',
    });
  }
  return objections;
}
