import type { z } from 'zod';
import { type Message, message } from '../../message.ts';
import { bridgeNames, isOfBridge } from '../features/bridges.ts';
import type { featuresSchema } from '../features/index.ts';

/** What must hold between the programs that take part in conversations. */
export function botObjections(features: z.output<typeof featuresSchema>, admin: string) {
  const { aiBot, ollama, synapse } = features;
  const objections: { readonly path: readonly string[]; readonly reason: Message }[] = [];
  if (aiBot.enabled && aiBot.source === 'ollama' && !ollama.enabled) {
    objections.push({
      path: ['features', 'ollama', 'enabled'],
      reason: message('setting.model-needed'),
    });
  }
  const bridges = bridgeNames.filter((name) => features[name].enabled);
  for (const name of bridges.filter((bridge) => isOfBridge(admin, bridge))) {
    objections.push({
      path: ['features', name, 'enabled'],
      reason: message('setting.bridge-takes-admin', { name: admin }),
    });
  }
  const taken =
    [admin, ...(synapse.notices.enabled ? ['server-notices'] : [])].includes(aiBot.name) ||
    aiBot.name.startsWith('innkeeper-') ||
    bridges.some((bridge) => isOfBridge(aiBot.name, bridge));
  if (aiBot.enabled && taken) {
    objections.push({
      path: ['features', 'aiBot', 'name'],
      reason: message('setting.bot-name-taken'),
    });
  }
  return objections;
}
