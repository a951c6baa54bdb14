import { FileDown, ImageDown, Mail, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InvitationCard } from '../../../../shared/contract/invitations.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { cardText } from '../../../../shared/words/card.ts';
import { useSave } from '../../../client/use-save.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import { invitationName } from '../list/invitation-words.ts';
import { InviteCard } from './invite-card.tsx';
import { MailDialog } from './mail-dialog.tsx';

interface CardExportsProps {
  readonly server: ServerSummary;
  readonly card: InvitationCard;
}

/** The card to take away: as text, PDF, picture, on paper, or by mail where the server sends some. */
export function CardExports({ server, card }: CardExportsProps) {
  const { t } = useTranslation();
  const say = useToast();
  const language = useLanguage();
  const saveFile = useSave();
  const copy = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState<'pdf' | 'png' | undefined>();
  const [mailing, setMailing] = useState(false);
  const name = `${t('invitations.card.file')}-${fileWord(invitationName(card.invitation))}`;

  const save = async (kind: 'pdf' | 'png') => {
    // A copy of its own, as wide as paper, so that it looks the same from a phone and a wide window.
    flushSync(() => setBusy(kind));
    try {
      const element = copy.current;
      if (element === null) return;
      const { drawCard, canvasPng } = await import('./card-files.ts');
      const canvas = await drawCard(element);
      if (kind === 'png') {
        await saveFile(`${name}.png`, await canvasPng(canvas));
        return;
      }
      const { cardPdf } = await import('./card-files.ts');
      const title = t('invitations.card.title', { house: card.server });
      await saveFile(`${name}.pdf`, cardPdf(canvas, element, title));
    } catch {
      say(t('invitations.card.notSaved'), 'trouble');
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <div className="flex flex-wrap gap-2">
      <CopyButton
        text={cardText(card, language)}
        what={t('invitations.card.text')}
        word={t('invitations.card.copyText')}
      />
      {card.mail && (
        <Button icon={Mail} onClick={() => setMailing(true)}>
          {t('invitations.mail.open')}
        </Button>
      )}
      <Button icon={FileDown} busy={busy === 'pdf'} onClick={() => save('pdf')}>
        {t('invitations.card.pdf')}
      </Button>
      <Button icon={ImageDown} busy={busy === 'png'} onClick={() => save('png')}>
        {t('invitations.card.png')}
      </Button>
      <Button icon={Printer} onClick={() => window.print()}>
        {t('invitations.card.print')}
      </Button>
      <MailDialog
        server={server}
        token={card.invitation.token}
        open={mailing}
        onClose={() => setMailing(false)}
      />
      {busy && (
        <div inert aria-hidden className="pointer-events-none fixed top-0 left-[-2000px]">
          <div ref={copy} className="w-[794px]">
            <InviteCard card={card} />
          </div>
        </div>
      )}
    </div>
  );
}

/** A name that every file system takes. */
function fileWord(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'card'
  );
}
