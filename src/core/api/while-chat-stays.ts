import { changesChat } from '../../shared/chat-changes.ts';
import type { ServerId } from '../../shared/ids.ts';
import { isReplaced, requireChatStays } from '../local/connections/chat-stays.ts';
import { knownProfile } from '../local/connections/connections.ts';
import type { CoreParts } from '../local/connections/parts.ts';
import type { CallContext, Handlers } from './contract-handlers.ts';

type AnyCall = (input: { readonly serverId: ServerId }, context: CallContext) => Promise<unknown>;

/**
 * The same calls; those that change the chat at once look first whether its data are being replaced, and once more when
 * they are done: where somebody began that in between, what was made will be gone with them, and that is told in the place of
 * an answer that says it is made. Each look costs one round trip.
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
      const look = () => requireChatStays({ ssh, scripts }, context.signal);
      await look();
      const answer = await call(input, context);
      // A look that fails for want of a line says nothing: what was done is done.
      await look().catch((error: unknown) => {
        if (isReplaced(error)) throw error;
      });
      return answer;
    };
  // One name's handler and input belong together; TypeScript cannot follow that through a list of names.
  const all = { ...calls } as unknown as Record<string, AnyCall>;
  for (const [name, changes] of Object.entries(changesChat)) {
    const call = all[name];
    if (changes && call) all[name] = guard(call);
  }
  return all as unknown as Handlers['calls'];
}
