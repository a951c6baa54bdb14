import { FileDown, ImageDown, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InvitationCard } from '../../../../shared/contract/invitations.ts';
import { cardText } from '../../../../shared/words/card.ts';
import { useSave } from '../../../client/use-save.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { invitationName } from '../list/invitation-words.ts';
import { InviteCard } from './invite-card.tsx';

/** The card to take away: as text, PDF, picture, or on paper. */
export function CardExports({ card }: { readonly card: InvitationCard }) {
  const { t } = useTranslation();
  const say = useToast();
  const saveFile = useSave();
  const copy = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState<'pdf' | 'png' | undefined>();
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
        text={cardText(card)}
        what={t('invitations.card.text')}
        word={t('invitations.card.copyText')}
      />
      <Button icon={FileDown} busy={busy === 'pdf'} onClick={() => save('pdf')}>
        {t('invitations.card.pdf')}
      </Button>
      <Button icon={ImageDown} busy={busy === 'png'} onClick={() => save('png')}>
        {t('invitations.card.png')}
      </Button>
      <Button icon={Printer} onClick={() => window.print()}>
        {t('invitations.card.print')}
      </Button>
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
