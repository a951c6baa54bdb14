import { changesChat } from '../../shared/chat-changes.ts';
import type { ServerId } from '../../shared/ids.ts';
import { requireChatStays } from '../local/connections/chat-stays.ts';
import { knownProfile } from '../local/connections/connections.ts';
import type { CoreParts } from '../local/connections/parts.ts';
import type { CallContext, Handlers } from './contract-handlers.ts';

type AnyCall = (input: { readonly serverId: ServerId }, context: CallContext) => Promise<unknown>;

/**
 * The same calls; those that change the chat at once look first whether its data are being replaced. That costs one
 * round trip. What a restore does in the moment between the look and the change is lost all the same, as is
 * what was made in the moment before: a backup is older than either.
 */
export function whileChatStays(
  { profiles, connections, scripts }: Pick<CoreParts, 'profiles' | 'connections' | 'scripts'>,
  calls: Handlers['calls'],
): Handlers['calls'] {
  const guard =
    (call: AnyCall): AnyCall =>
    async (input, context) => {
      await knownProfile(profiles, input.serverId);
      const ssh = await connections.get(input.serverId);
      await requireChatStays({ ssh, scripts }, context.signal);
      return call(input, context);
    };
  // One name's handler and input belong together; TypeScript cannot follow that through a list of names.
  const all = { ...calls } as unknown as Record<string, AnyCall>;
  for (const [name, changes] of Object.entries(changesChat)) {
    const call = all[name];
    if (changes && call) all[name] = guard(call);
  }
  return all as unknown as Handlers['calls'];
}
