import type { HandOver } from '../contract/people.ts';
import { plainText } from './plain-text.ts';

/** What a host sends to somebody who can sign in now: ready to paste into any message. */
export function handOverText({ userId, name, password, server, homeserverUrl, webUrl }: HandOver): string {
  const where =
    webUrl === undefined
      ? `Install a Matrix app such as Element, choose “${server}” as the server (or ${homeserverUrl}), and sign in.`
      : `Open ${webUrl} and sign in. On a phone or computer, install Element and choose “${server}” as the server.`;
  return [
    `Hello ${plainText(name)},`,
    '',
    `there is a place for you on ${server}.`,
    where,
    '',
    `User name: ${userId}`,
    `Password:  ${password}`,
    '',
    'Please change the password after you have signed in, and keep the recovery key the app offers you: without it old encrypted messages cannot be read on a new device.',
  ].join('\n');
}
