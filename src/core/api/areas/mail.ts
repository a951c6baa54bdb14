import { ProblemError } from '../../../shared/problem.ts';
import { sendTestMail } from '../../chat/mail/test-mail.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, serverTools } from '../../local/connections/parts.ts';
import type { Handlers } from '../handlers.ts';

/** How the server sends mail. */
export function mailArea(parts: CoreParts): Pick<Handlers['calls'], 'mail.test'> {
  return {
    'mail.test': async ({ serverId, to }, { signal }) => {
      const { spec, stage, domain, address } = await knownProfile(parts.profiles, serverId);
      if (spec === undefined || stage !== 'set-up') {
        throw new ProblemError('input.not-set-up', { server: domain ?? address });
      }
      return sendTestMail(await serverTools(parts, serverId), { to, domain: spec.domain }, signal);
    },
  };
}
