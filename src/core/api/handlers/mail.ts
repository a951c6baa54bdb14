import { sendTestMail } from '../../chat/mail/test-mail.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import type { Handlers } from '../contract-handlers.ts';

/** How the server sends mail. */
export function mailHandlers(parts: CoreParts): Pick<Handlers['calls'], 'mail.test'> {
  return {
    'mail.test': async ({ serverId, to }, { signal }) => {
      const { domain } = deployedSpec(await knownProfile(parts.profiles, serverId));
      return sendTestMail(await serverTools(parts, serverId), { to, domain }, signal);
    },
  };
}
