import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../../../shared/contract/invitations.ts';
import { useDay } from '../../../ui/format.ts';
import type { Tone } from '../../../ui/state-mark.tsx';
import { sanitize } from '../../../ui/text.tsx';

/** What the host calls an invitation: whom it is for, else its code. */
export function invitationName({ label, token }: Invitation): string {
  return sanitize(label) || token;
}

/** How an invitation stands, as one word and one colour. */
export function invitationState({ state, progress }: Invitation): {
  readonly word: 'used-up' | 'expired' | Invitation['progress'];
  readonly tone: Tone;
} {
  if (state === 'expired') return { word: progress === 'joined' ? 'joined' : 'expired', tone: 'quiet' };
  if (state === 'used-up') return { word: progress === 'joined' ? 'joined' : 'used-up', tone: 'good' };
  return {
    word: progress,
    tone: progress === 'joined' ? 'good' : progress === 'opened' ? 'attention' : 'quiet',
  };
}

/** Until when an invitation is good: "until 5 Dec 2026", "for ever". */
export function useExpiry(): (invitation: Invitation) => string {
  const { t } = useTranslation();
  const day = useDay();
  return ({ expiresAt, state }) => {
    if (expiresAt === null) return t('invitations.expiry.never');
    return t(state === 'expired' ? 'invitations.expiry.past' : 'invitations.expiry.until', {
      day: day(expiresAt),
    });
  };
}
