import type { cardStepKeys, InvitationCard } from '../contract/invitations.ts';

type Step = (typeof cardStepKeys)[number];
type Way = InvitationCard['ways'][number];

/** An invitation as text. The code lets somebody in: it goes to its guest only. */
export const cardWords = {
  title: 'An invitation to {{server}}',
  titleFor: 'An invitation for {{guest}} to {{server}}',
  link: 'Link: {{link}}',
  code: 'Code: {{code}}',
  server: 'Server: {{server}}',
  until: 'Good until: {{day}}',
  certificatePage: 'First, trust this server’s certificate: {{link}}',
  fingerprint: 'Its SHA-256 fingerprint: {{fingerprint}}',
  ways: {
    web: 'In the browser, with {{app}}',
    desktop: 'On a computer, with {{app}}',
    android: 'On Android, with {{app}}',
    ios: 'On an iPhone or iPad, with {{app}}',
  } satisfies Record<Way['device'], string>,
  steps: {
    'open-link': 'Open {{link}}',
    'install-app': 'Install {{app}}.',
    'choose-other-server': 'Choose to use another server.',
    'enter-server': 'Enter {{server}} as the server.',
    'choose-create-account': 'Choose to create an account.',
    'choose-name-and-password': 'Choose a username and a long password.',
    'enter-code': 'When asked for a registration token, enter {{code}}',
    'save-recovery-key': 'Set up a recovery key and keep it in a safe place.',
    'register-on-web-first':
      'Make your account in the browser first (see above): this app cannot do it here.',
    'register-on-computer-first':
      'Make your account on a computer first (see above): this app cannot do it here.',
    'trust-certificate':
      'Open the certificate file that came with this invitation on your device, and choose to trust it.',
    'open-certificate-page':
      'On the same network, open the certificate page (see above) and follow its steps.',
    'sign-in': 'Sign in with your username and password.',
  } satisfies Record<Step, string>,
} as const;
