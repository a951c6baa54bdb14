import { loadLanguage } from '../../../shared/translations/load.ts';
import { cardText, cardTitle } from '../../../shared/words/card.ts';
import { testMailWords } from '../../../shared/words/test-mail.ts';
import { sendMail } from '../../chat/mail/send-mail.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import type { Handlers } from '../contract-handlers.ts';

type Invitations = Pick<Handlers['calls'], 'invitations.card' | 'invitations.markSent'>;

/** What the server sends by mail because its host asks for it. */
export function mailHandlers(
  parts: CoreParts,
  invitations: Invitations,
): Pick<Handlers['calls'], 'mail.test' | 'mail.invitation'> {
  return {
    'mail.test': async ({ serverId, to }, { signal }) => {
      const { domain } = deployedSpec(await knownProfile(parts.profiles, serverId));
      return sendMail(await serverTools(parts, serverId), { to, ...testMailWords(domain) }, signal);
    },
    'mail.invitation': async ({ serverId, token, to, language: tag }, context) => {
      const card = await invitations['invitations.card']({ serverId, token }, context);
      const language = await loadLanguage(tag);
      const mail = { to, subject: cardTitle(card, language), text: cardText(card, language) };
      const sent = await sendMail(await serverTools(parts, serverId), mail, context.signal);
      // The mail is out, whatever becomes of the note.
      const invitation = await invitations['invitations.markSent']({ serverId, token, sent: true }, context);
      return { ...sent, invitation };
    },
  };
}
