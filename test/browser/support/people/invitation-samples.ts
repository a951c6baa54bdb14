import type { Invitation, InvitationCard } from '../../../../src/shared/contract/invitations.ts';
import { ago, ahead, domain } from './moments.ts';

export function invitation(token: string, more: Partial<Invitation> = {}): Invitation {
  return {
    token,
    label: '',
    uses: 1,
    used: 0,
    pending: 0,
    left: 1,
    expiresAt: ahead(24 * 6),
    state: 'good',
    progress: 'made',
    sentAt: null,
    ...more,
  };
}

export const invitationSamples: readonly Invitation[] = [
  invitation('amber-7f2c', { label: 'Grandma Ilse', progress: 'sent', sentAt: ago(20) }),
  invitation('book-club-9a1', {
    label: 'The book club',
    uses: 12,
    used: 5,
    left: 6,
    pending: 1,
    progress: 'joined',
    expiresAt: ahead(24 * 25),
  }),
  invitation('Xh3kQ9', { uses: null, left: null, expiresAt: null }),
  invitation('old-friend', { label: 'Oskar', used: 1, left: 0, state: 'used-up', progress: 'joined' }),
  invitation('too-late', { label: 'Piet', state: 'expired', expiresAt: ago(50), progress: 'sent' }),
];

export function cardFor(one: Invitation, more: Partial<InvitationCard> = {}): InvitationCard {
  const element = ['install-app', 'choose-create-account', 'choose-other-server', 'enter-server'] as const;
  const elementX = ['register-on-web-first', 'install-app', 'choose-other-server', 'enter-server'] as const;
  return {
    invitation: one,
    link: `https://chat.${domain}/#/register?registration_token=${one.token}`,
    server: domain,
    homeserverUrl: `https://matrix.${domain}`,
    webUrl: `https://chat.${domain}`,
    brand: 'Lantern House',
    certificateFile: false,
    mail: false,
    ways: [
      {
        device: 'web',
        app: 'element',
        canRegister: true,
        steps: ['open-link', 'choose-name-and-password', 'enter-code', 'save-recovery-key'],
      },
      {
        device: 'desktop',
        app: 'element',
        canRegister: true,
        getUrl: 'https://element.io/download',
        steps: [...element, 'choose-name-and-password', 'enter-code'],
      },
      ...(['android', 'ios'] as const).map((device) => ({
        device,
        app: 'element-x' as const,
        canRegister: false,
        getUrl: 'https://element.io/app',
        steps: [...elementX, 'sign-in' as const],
      })),
    ],
    ...more,
  };
}
