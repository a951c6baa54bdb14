import type { InvitationCard } from '../contract/invitations.ts';
import { fill } from './fill.ts';
import { english, type Language } from './language.ts';
import { plainText } from './plain-text.ts';

type Way = InvitationCard['ways'][number];

/** What the apps call themselves, in every language. */
const apps: Record<Way['app'], string> = { element: 'Element', 'element-x': 'Element X' };

/** What the card is: one line, which holds nothing that lets anybody in. */
export function cardTitle({ server }: InvitationCard, { words }: Language = english): string {
  return fill(words.card.title, { server });
}

/** An invite card as text, to be pasted into a message, in its guest's language. */
export function cardText(card: InvitationCard, language: Language = english): string {
  const { invitation, link, server, ways } = card;
  const words = language.words.card;
  const guest = plainText(invitation.label);
  return [
    guest === '' ? cardTitle(card, language) : fill(words.titleFor, { guest, server }),
    '',
    fill(words.link, { link }),
    fill(words.code, { code: invitation.token }),
    fill(words.server, { server }),
    ...(invitation.expiresAt === null
      ? []
      : [fill(words.until, { day: day(invitation.expiresAt, language) })]),
    ...certificateLines(card, language),
    ...ways.flatMap((way) => wayText(card, way, language)),
  ].join('\n');
}

/** On a network at home: where devices learn to trust the server. */
function certificateLines(
  { certificatePage: page }: InvitationCard,
  { words: { card } }: Language,
): string[] {
  if (page === undefined) return [];
  return ['', fill(card.certificatePage, { link: page.link }), fill(card.fingerprint, page)];
}

function wayText({ link, server, invitation }: InvitationCard, way: Way, { words }: Language): string[] {
  const app = apps[way.app];
  const title = fill(words.card.ways[way.device], { app });
  const values = { link, server, app, code: invitation.token };
  return [
    '',
    way.getUrl === undefined ? title : `${title} (${way.getUrl})`,
    ...way.steps.map((step, index) => `${index + 1}. ${fill(words.card.steps[step], values)}`),
  ];
}

/** The same day wherever the card is written: it is in UTC, as the server counts. */
function day(moment: string, { tag }: Language): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(moment));
}
