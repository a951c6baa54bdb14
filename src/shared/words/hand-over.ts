import type { HandOver } from '../contract/people.ts';
import { fill } from './fill.ts';
import { plainText } from './plain-text.ts';

/** Why somebody gets a password: their account is new, it is opened again, or they had forgotten theirs. */
export type HandOverOccasion = 'created' | 'reopened' | 'reset';

const openings: Readonly<Record<HandOverOccasion, string>> = {
  created: 'you have an account on {{server}} now.',
  reopened: 'your account on {{server}} is open again. This is your new password.',
  reset: 'your password on {{server}} has been reset. Please sign in again with the new one.',
};

/** What a host sends to somebody who can sign in now: ready to paste into any message. */
export function handOverText(handOver: HandOver, occasion: HandOverOccasion): string {
  const { userId, name, password, server, homeserverUrl, webUrl } = handOver;
  const where =
    webUrl === undefined
      ? `Install a Matrix app such as Element, choose “${server}” as the server (or ${homeserverUrl}), and sign in.`
      : `Open ${webUrl} and sign in. On a phone or computer, install Element and choose “${server}” as the server.`;
  return [
    `Hello ${plainText(name)},`,
    '',
    fill(openings[occasion], { server }),
    where,
    '',
    `User name: ${userId}`,
    `Password:  ${password}`,
    '',
    'Please change the password after you have signed in, and keep the recovery key the app offers you: without it old encrypted messages cannot be read on a new device.',
  ].join('\n');
}
