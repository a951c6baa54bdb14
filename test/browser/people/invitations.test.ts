import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { cardFor, invitation } from '../support/people/invitation-samples.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { readQr } from '../support/read-qr.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const invitations = `/servers/${serverId}/invitations`;
const bookClub = `${invitations}/with/book-club-9a1`;
const link = 'https://chat.example.org/#/register?registration_token=book-club-9a1';

describe.skipIf(chromiumPath === undefined)('invitations', () => {
  const open = withPages();

  it('lists what works with used, left and pending; what is over is folded away', async () => {
    const { page, complaints } = await open(scriptedPeople(), invitations);
    await page.getByRole('heading', { level: 1, name: 'People join by invitation.' }).waitFor();
    const line = page.getByRole('listitem').filter({ hasText: 'The book club' });
    await line.getByText('5 of 12 joined · 6 left · 1 is registering').waitFor();
    expect(await page.getByText('Oskar').count()).toBe(0);
    await page.getByText('2 used up or expired').click();
    await page.getByText('Oskar').waitFor();
    expect(complaints).toEqual([]);
  });

  it('opens the door to anybody only after the warning was accepted, showing what restarts', async () => {
    const script = scriptedPeople();
    script.work = async ({ report }) => report.step('start', 'done');
    const { page } = await open(script, `${invitations}/mode`);
    await page.getByRole('radio', { name: 'Anybody' }).click();
    await page.getByText('Restart: Chat server').waitFor();
    const submit = page.getByRole('button', { name: 'Open sign-up to anybody' });
    expect(await submit.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: /I understand the risk/ }).click();
    await submit.click();
    await page.getByText('Anybody can join now.').waitFor();
    expect(script.inputsOf('invitations.setMode')).toEqual([{ serverId, mode: 'open', acceptOpen: true }]);
    await page.getByRole('main').getByRole('link', { name: 'Go to invitations' }).click();
    await page.getByRole('heading', { level: 1, name: 'Anybody can create an account.' }).waitFor();
  });

  it('makes one for a group, good for a month, by words alone', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, `${invitations}/new`);
    await page.getByLabel('Name').fill('Class 4b');
    await page.getByRole('radio', { name: 'A group' }).click();
    await page.getByLabel('How many people').fill('0');
    await page.getByRole('button', { name: 'Create the invitation' }).click();
    await page.getByText('A number from 1 to 100000.').waitFor();
    await page.getByLabel('How many people').fill('24');
    await page.getByLabel('Expires after').selectOption('1 month');
    await page.getByRole('button', { name: 'Create the invitation' }).click();
    await page.getByRole('heading', { level: 1, name: /An invitation for .*Class 4b/ }).waitFor();
    expect(script.inputsOf('invitations.create')).toEqual([
      { serverId, label: 'Class 4b', uses: 24, validForHours: 720 },
    ]);
  });

  it('has a card whose QR code, link and text lead to registration with the code', async () => {
    const { page, complaints } = await open(scriptedPeople(), bookClub);
    const card = page.getByRole('article');
    await card.getByRole('heading', { name: 'You are invited to Lantern House' }).waitFor();
    expect(await readQr(await card.locator('svg[role=img]').screenshot())).toBe(link);
    expect(await card.getByRole('link', { name: link }).getAttribute('href')).toBe(link);
    for (const device of ['In the browser', 'On a computer', 'On Android', 'On iPhone or iPad'])
      await card.getByRole('heading', { name: device }).first().waitFor();
    await card.getByText('This app cannot create an account with a code yet').first().waitFor();
    await page.getByRole('button', { name: 'Copy as text' }).click();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain(link);
    expect(text).toContain('book-club-9a1');
    expect(complaints).toEqual([]);
  });

  it('is saved as a picture and as a PDF, the same from a narrow page', async () => {
    const { page, complaints } = await open(scriptedPeople(), bookClub, { width: 400, height: 800 });
    await page.getByRole('article').waitFor();
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const picture = await save('Save as picture');
    expect(picture.name).toBe('invitation-The-book-club.png');
    expect(await readQr(picture.bytes)).toBe(link);
    const pdf = await save('Save as PDF');
    expect(pdf.name).toBe('invitation-The-book-club.pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.bytes.toString('latin1')).toContain(`/URI (${link})`);
    expect(pdf.bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('prints the card and nothing else, on one sheet', async () => {
    const { page } = await open(scriptedPeople(), bookClub, { dark: true });
    await page.getByRole('article').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    expect(await page.getByRole('article').isVisible()).toBe(true);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('is marked as sent, given more time, and taken back', async () => {
    const script = scriptedPeople();
    script.invitations = [
      invitation('late-1', { label: 'Piet', state: 'expired', expiresAt: '2026-01-01T00:00:00.000Z' }),
    ];
    const { page } = await open(script, `${invitations}/with/late-1`);
    await page.getByRole('switch', { name: 'Mark as sent' }).click();
    await eventually(() => page.getByRole('switch').getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: 'More time or people' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Total number of people').fill('3');
    await dialog.getByRole('button', { name: 'Change the invitation' }).click();
    await page.getByText('3 of 3').waitFor();
    expect(script.inputsOf('invitations.extend')).toEqual([
      { serverId, token: 'late-1', uses: 3, validForHours: 168 },
    ]);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No invitations yet.').waitFor();
    expect(script.inputsOf('invitations.revoke')).toEqual([{ serverId, token: 'late-1' }]);
  });

  it('changes what newcomers find, making rooms on the way', async () => {
    const script = scriptedPeople();
    script.work = async ({ report }) => report.step('start', 'done');
    const { page } = await open(script, `${invitations}/welcome`);
    await page.getByLabel('Name of a new room').fill('Round Table');
    await page.keyboard.press('Enter');
    await page.getByText('#round-table:example.org').waitFor();
    await page.getByLabel('Message to new members').fill('Come in.\nTake off your coat.');
    await page.getByRole('button', { name: 'Save the welcome' }).click();
    await page.getByText('The welcome is saved.').waitFor();
    expect(script.inputsOf('welcome.set')).toEqual([
      {
        serverId,
        welcome: {
          autoJoin: ['lobby', 'round-table'],
          notices: { enabled: true, name: 'Lantern House', welcome: 'Come in.\nTake off your coat.' },
        },
        makeRooms: [{ alias: 'round-table', name: 'Round Table', kind: 'room' }],
      },
    ]);
    // Those who were here before are not in the new room yet.
    await page.getByRole('button', { name: 'Bring everybody in' }).click();
    await page.getByText('14 people were brought in.').waitFor();
    expect(script.inputsOf('spaces.bringEverybody')).toEqual([
      { serverId, aliases: ['lobby', 'round-table'] },
    ]);
  });

  it('brings who is there already into the default rooms, without any other change', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, `${invitations}/welcome`);
    await page.getByRole('button', { name: 'Bring everybody in' }).click();
    await page.getByText('14 people were brought in.').waitFor();
    expect(script.inputsOf('spaces.bringEverybody')).toEqual([{ serverId, aliases: ['lobby'] }]);
    expect(script.inputsOf('welcome.set')).toEqual([]);
  });

  it('offers that to nobody where there are no default rooms', async () => {
    const script = scriptedPeople();
    script.welcome = { ...script.welcome, autoJoin: [] };
    const { page } = await open(script, `${invitations}/welcome`);
    await page.getByText('Everybody who creates an account').waitFor();
    expect(await page.getByRole('button', { name: 'Bring everybody in' }).count()).toBe(0);
  });

  it('sends the card by mail in the guest’s language, where the server sends mail', async () => {
    const script = scriptedPeople();
    const token = 'late-1';
    script.invitations = [invitation(token)];
    script.on('invitations.card', async () => ({ ...cardFor(invitation(token)), mail: true }));
    script.on('mail.invitation', async ({ to }) => {
      if (to.startsWith('nobody'))
        throw new ProblemError('mail.recipient', { to, host: 'smtp', port: 587, said: 'no' });
      const sentAt = new Date().toISOString();
      return {
        from: 'chat@example.org',
        host: 'smtp',
        port: 587,
        invitation: { ...invitation(token), progress: 'sent', sentAt },
      };
    });
    const { page } = await open(script, `${invitations}/with/${token}`);
    await page.getByRole('button', { name: 'Send by e-mail' }).click();
    const dialog = page.getByRole('dialog');
    const send = (to: string) =>
      dialog
        .getByLabel('E-mail address')
        .fill(to)
        .then(() => page.keyboard.press('Enter'));
    await send('not an address');
    await dialog.getByText('Enter a valid e-mail address.').waitFor();
    await send('nobody@example.org');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Language').selectOption('de');
    await send('bela@example.org');
    await page.getByText('Sent to bela@example.org.').first().waitFor();
    await page.getByRole('switch', { name: 'Mark as sent', checked: true }).waitFor();
    expect(script.inputsOf('mail.invitation').at(-1)).toEqual({
      serverId,
      token,
      to: 'bela@example.org',
      language: 'de',
    });
  });

  it('says what to do first where only the host makes accounts', async () => {
    const script = scriptedPeople();
    script.on('invitations.mode', async () => ({ mode: 'closed' }));
    script.invitations = [];
    const { page } = await open(script, invitations);
    await page.getByRole('heading', { level: 1, name: 'Only you can create accounts.' }).waitFor();
    await page.getByText('Let people join by invitation to send them cards.').waitFor();
    expect(await page.getByRole('link', { name: 'Create an invitation' }).count()).toBe(0);
  });
});
