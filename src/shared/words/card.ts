import type { Card, cardStepKeys } from '../contract/invitations.ts';
import { plainText } from './plain-text.ts';

type Step = (typeof cardStepKeys)[number];
type Way = Card['ways'][number];

const devices: Record<Way['device'], string> = {
  web: 'In the browser',
  desktop: 'On a computer',
  android: 'On Android',
  ios: 'On an iPhone or iPad',
};
const apps: Record<Way['app'], string> = { element: 'Element', 'element-x': 'Element X' };

/** An invite card as text, to be pasted into a message. The code opens the door: it goes to its guest only. */
export function cardText(card: Card): string {
  const { invitation, link, server } = card;
  const to = invitation.label === '' ? '' : ` for ${plainText(invitation.label)}`;
  const until = invitation.expiresAt === null ? [] : [`Good until: ${invitation.expiresAt.slice(0, 10)}`];
  return [
    `An invitation${to} to ${server}`,
    '',
    `Link: ${link}`,
    `Code: ${invitation.token}`,
    `Server: ${server}`,
    ...until,
    ...card.ways.flatMap((way) => wayText(card, way)),
  ].join('\n');
}

function wayText(card: Card, way: Way): string[] {
  const title = `${devices[way.device]}, with ${apps[way.app]}`;
  return [
    '',
    way.getUrl === undefined ? title : `${title} (${way.getUrl})`,
    ...way.steps.map((step, index) => `${index + 1}. ${stepText(card, way, step)}`),
  ];
}

function stepText({ link, server, invitation }: Card, way: Way, step: Step): string {
  const words: Record<Step, string> = {
    'open-link': `Open ${link}`,
    'install-app': `Install ${apps[way.app]}.`,
    'choose-other-server': 'Choose to use another server.',
    'enter-server': `Enter ${server} as the server.`,
    'choose-create-account': 'Choose to create an account.',
    'choose-name-and-password': 'Choose a username and a long password.',
    'enter-code': `When asked for a registration token, enter ${invitation.token}`,
    'save-recovery-key': 'Set up a recovery key and keep it in a safe place.',
    'register-on-web-first':
      'Make your account in the browser first (see above): this app cannot do it here.',
    'sign-in': 'Sign in with your username and password.',
  };
  return words[step];
}
