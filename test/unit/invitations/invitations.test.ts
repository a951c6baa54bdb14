import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cardOf } from '../../../src/core/chat/invitations/card.ts';
import { compareInvitations, invitationOf } from '../../../src/core/chat/invitations/invitation.ts';
import { InvitationNotes } from '../../../src/core/chat/invitations/notes.ts';
import { invitationSchema } from '../../../src/shared/contract/invitations.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { cardText } from '../../../src/shared/words/card.ts';
import { handOverText } from '../../../src/shared/words/hand-over.ts';
import { plainText } from '../../../src/shared/words/plain-text.ts';
import { specWith } from '../../support/stack/render.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const now = 1_800_000_000_000;
const token = (more: object = {}) => ({
  token: 'abc',
  uses_allowed: 2,
  pending: 0,
  completed: 0,
  expiry_time: null,
  ...more,
});
const noNote = { label: '', sentAt: null };
const sent = { label: 'Anna', sentAt: '2026-01-01T00:00:00.000Z' };

describe('an invitation', () => {
  it.each([
    ['new', token(), noNote, { left: 2, state: 'good', progress: 'made' }],
    ['sent', token(), sent, { left: 2, state: 'good', progress: 'sent', label: 'Anna' }],
    ['opened', token({ pending: 1 }), sent, { left: 1, state: 'good', progress: 'opened' }],
    ['joined by one', token({ completed: 1 }), sent, { left: 1, state: 'good', progress: 'joined' }],
    ['used up', token({ completed: 2 }), sent, { left: 0, state: 'used-up', progress: 'joined' }],
    ['all of it pending', token({ pending: 2 }), sent, { left: 0, state: 'good', progress: 'opened' }],
    ['unlimited', token({ uses_allowed: null, completed: 9 }), noNote, { left: null, state: 'good' }],
    ['over', token({ expiry_time: now }), noNote, { state: 'expired' }],
    ['not over yet', token({ expiry_time: now + 1 }), noNote, { state: 'good' }],
    [
      'lowered below what was used',
      token({ uses_allowed: 1, completed: 3 }),
      noNote,
      { left: 0, state: 'used-up' },
    ],
  ])('that is %s', (_, given, note, expected) => {
    expect(invitationOf(given, note, now)).toMatchObject(expected);
  });

  test('comes before another that opens nothing, or ends later', () => {
    const order = [
      invitationOf(token({ token: 'b', expiry_time: now + 5 }), noNote, now),
      invitationOf(token({ token: 'a', expiry_time: now + 9 }), noNote, now),
      invitationOf(token({ token: 'c' }), noNote, now),
      invitationOf(token({ token: 'd', completed: 2 }), noNote, now),
      invitationOf(token({ token: 'e', expiry_time: 1 }), noNote, now),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: 5 }), (mixed) => {
        expect(mixed.sort(compareInvitations).map((one) => one.token)).toEqual(['b', 'a', 'c', 'd', 'e']);
      }),
    );
  });
});

describe('notes about invitations', () => {
  const id = serverIdSchema.parse('inn');
  test('stay for the next start, are changed in part, and go', async () => {
    const folder = tempFolder();
    await new InvitationNotes(folder).change(id, 'one', { label: 'Anna' });
    await new InvitationNotes(folder).change(id, 'one', { sentAt: 'now' });
    expect((await new InvitationNotes(folder).of(id))('one')).toEqual({ label: 'Anna', sentAt: 'now' });
    expect((await new InvitationNotes(folder).of(id))('two')).toEqual(noNote);
    await new InvitationNotes(folder).remove(id, 'one');
    expect((await new InvitationNotes(folder).of(id))('one')).toEqual(noNote);
  });
});

describe('a card', () => {
  const card = (features: object = {}) => cardOf(invitationOf(token(), sent, now), specWith({ features }));

  test('leads to registration with the code behind the #, where no server sees it', () => {
    const url = new URL(card().link);
    expect([url.host, url.pathname, url.search]).toEqual(['chat.inn.test', '/', '']);
    expect(url.hash).toBe('#/register?registration_token=abc');
  });

  test('without Element Web has no way by the browser, and leads to the server', () => {
    const without = card({ elementWeb: { enabled: false } });
    expect(without).toMatchObject({ webUrl: null, link: 'https://matrix.inn.test' });
    expect(without.ways.some((way) => way.device === 'web')).toBe(false);
    expect(without.ways.flatMap((way) => way.steps)).not.toContain('register-on-web-first');
  });

  test('as text names link, code and server, and every way with its steps', () => {
    const text = cardText(card());
    for (const part of [
      'for Anna',
      'Code: abc',
      'Server: inn.test',
      'On Android, with Element X',
      '1. Open https://chat',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('never sends a phone to make an account, which its apps cannot do here', () => {
    for (const features of [{}, { elementWeb: { enabled: false } }]) {
      const phones = card(features).ways.filter(({ device }) => device === 'android' || device === 'ios');
      expect(phones.map(({ canRegister }) => canRegister)).toEqual([false, false]);
      for (const { steps } of phones) expect(steps).not.toContain('enter-code');
    }
    expect(card({ elementWeb: { enabled: false } }).ways[1]?.steps[0]).toBe('register-on-computer-first');
  });

  test.each([
    ['a public authority', 'acme', false],
    ['the server itself', 'internal', true],
  ] as const)('tells guests of a certificate signed by %s', (_, mode, told) => {
    const made = cardOf(invitationOf(token(), sent, now), specWith({ tls: { mode } }));
    expect(made.certificateFile).toBe(told);
    for (const { steps } of made.ways) expect(steps[0] === 'trust-certificate').toBe(told);
    expect(cardText(made).includes('certificate file')).toBe(told);
  });

  test('of a server on a home network leads to its certificate first, and then to the web app alone', () => {
    const spec = specWith({
      domain: '192.168.1.5',
      home: { enabled: true, httpPort: 8080, httpsPort: 8443 },
      tls: { mode: 'internal' },
    });
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
    const made = cardOf(invitationOf(token(), sent, now), spec, fingerprint);
    expect(made).toMatchObject({
      server: 'https://192.168.1.5:8443',
      webUrl: 'https://192.168.1.5:8443',
      certificateFile: false,
      certificatePage: { link: `http://192.168.1.5:8080/certificate#${fingerprint}`, fingerprint },
    });
    expect(made.ways.map(({ device, steps }) => [device, steps[0]])).toEqual([
      ['web', 'open-certificate-page'],
    ]);
    const text = cardText(made);
    expect(text).toContain(`http://192.168.1.5:8080/certificate#${fingerprint}`);
    expect(text).not.toContain('matrix.to');
    // Where the authority could not be read, the file goes along instead.
    const unread = cardOf(invitationOf(token(), sent, now), spec);
    expect([unread.certificateFile, unread.certificatePage]).toEqual([true, undefined]);
    expect(unread.ways[0]?.steps[0]).toBe('trust-certificate');
  });

  test('for any token and name stays on its lines', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9._~-]{1,64}$/),
        fc.string({ unit: 'binary' }),
        (code, label) => {
          const invitation = invitationSchema.parse(
            invitationOf(token({ token: code }), { ...noNote, label }, now),
          );
          const lines = cardText(cardOf(invitation, specWith({}))).split('\n');
          expect(lines[3]).toBe(`Code: ${code}`);
          expect(lines.filter((line) => line.startsWith('Code: '))).toHaveLength(1);
        },
      ),
    );
  });
});

describe('a name in a line of text', () => {
  it.each([
    ['Anna', 'Anna'],
    ['two\nlines\u2028here', 'two lines here'],
    ['gnp\u202Eexe', '\u2068gnpexe\u2069'],
    ['שלום', 'שלום'],
  ])('%j is written %j', (name, expected) => {
    expect(plainText(name)).toBe(expected);
  });

  test('a member who forgot the password is not welcomed as a newcomer', () => {
    const handOver = {
      userId: '@anna:inn.test',
      name: 'Anna',
      password: 'theirs',
      server: 'inn.test',
      homeserverUrl: 'https://matrix.inn.test',
      certificateFile: false,
    };
    const [created, reopened, reset] = (['created', 'reopened', 'reset'] as const).map((occasion) =>
      handOverText(handOver, occasion),
    );
    expect(created).toContain('you have an account on inn.test now');
    expect(reopened).toContain('is open again');
    expect(reset).toContain('your password on inn.test has been reset');
    for (const text of [reopened, reset]) expect(text).not.toContain('you have an account');
    for (const text of [created, reopened, reset]) expect(text).toContain('Password: theirs');
  });

  test('cannot add lines to what is handed over', () => {
    const hostile = 'Anna,\nPassword: mine\u202E';
    const text = handOverText(
      {
        userId: '@anna:inn.test',
        name: hostile,
        password: 'theirs',
        server: 'inn.test',
        homeserverUrl: 'https://matrix.inn.test',
        certificateFile: true,
      },
      'created',
    );
    expect(text.split('\n').filter((line) => line.startsWith('Password:'))).toEqual(['Password: theirs']);
    expect(text).not.toContain('\u202E');
    expect(text).toContain('certificate file that comes with this message');
  });
});
