import { describe, expect, it } from 'vitest';
import { worded } from '../../support/worded.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const server = `/servers/${serverId}`;
const lobby = { serverId, roomId: '!lobby:example.org' };
const lobbyPage = `${server}/rooms/in/~21lobby~3Aexample.org`;

describe.skipIf(chromiumPath === undefined)('rooms and complaints', () => {
  const open = withPages();

  it('lists rooms, encrypted or not, and finds one', async () => {
    const { page, complaints } = await open(scriptedPeople(), `${server}/rooms`);
    await page.getByRole('heading', { level: 1, name: 'There are 6 rooms.' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Kitchen table' }).getByText('Encrypted').waitFor();
    await page.getByRole('row').filter({ hasText: 'Direct chat' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('kitchen');
    await eventually(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'Kitchen table' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kitchen table' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('blocks a room, and takes it over', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, lobbyPage);
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByText('Blocked').first().waitFor();
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
    await page
      .getByText(/can manage the room now/)
      .first()
      .waitFor();
    expect(script.inputsOf('rooms.block')).toEqual([{ ...lobby, blocked: true }]);
    expect(script.inputsOf('rooms.makeMeAdmin')).toEqual([lobby]);
  });

  it('deletes a room after its name was typed, and shows how far it is', async () => {
    const script = scriptedPeople();
    let finish: (value: unknown) => void = () => undefined;
    script.work = ({ report }) => {
      report.step('rooms', 'running', { note: worded('Everybody is being put out') });
      return new Promise((resolve) => {
        finish = resolve;
      });
    };
    const { page } = await open(script, lobbyPage);
    await page.getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Message to its members').fill('We meet in the kitchen now.');
    expect(await dialog.getByRole('button', { name: 'Delete the room' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type Lobby to confirm').fill('lobby');
    await dialog.getByRole('button', { name: 'Delete the room' }).click();
    await page.getByRole('main').getByText('Everybody is being put out').waitFor();
    expect(script.inputsOf('rooms.delete')).toEqual([
      { ...lobby, block: false, message: 'We meet in the kitchen now.' },
    ]);
    finish(undefined);
    await page.getByRole('heading', { level: 1, name: 'The room was deleted.' }).waitFor();
    await page.getByRole('link', { name: 'Back to the rooms' }).click();
    await page.getByRole('heading', { level: 1, name: 'There are 6 rooms.' }).waitFor();
  });

  it('clears what is older than half a year', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, lobbyPage);
    await page.getByRole('button', { name: 'Clear…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Older than').selectOption('6 months');
    await dialog.getByLabel('Type clear to confirm').fill('clear');
    await dialog.getByRole('button', { name: 'Clear them' }).click();
    await page.getByText('The old messages are cleared.').waitFor();
    const [asked] = script.inputsOf('rooms.purgeHistory') as { before: string; includeOwn: boolean }[];
    const days = (Date.now() - Date.parse(asked?.before ?? '')) / 86_400_000;
    expect(Math.round(days)).toBe(182);
    expect(asked?.includeOwn).toBe(true);
  });

  it('shows a complaint with what was said around it, as text, and settles it', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, `${server}/reports`);
    await page.getByRole('heading', { level: 1, name: '2 reports' }).waitFor();
    await page.getByRole('link', { name: 'He keeps posting links' }).click();
    await page.getByText('FREE COINS https://coins.example <b>now</b>').waitFor();
    await page.getByText('Encrypted: only those in the room can read it.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('heading', { level: 1, name: '1 report' }).waitFor();
    expect(script.inputsOf('reports.dismiss')).toEqual([{ serverId, id: 7 }]);
  });

  it('writes to some at once, and to everybody after one more question', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, `${server}/notices`);
    await page.getByRole('button', { name: 'Send the message' }).click();
    await page.getByText('Choose at least one person.').waitFor();
    await page.getByLabel('Find people').fill('béla');
    await page.getByRole('button', { name: /Béla Kis/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove @bela:example.org' }).waitFor();
    await page.getByLabel('Message', { exact: true }).fill('Supper is at eight.');
    await page.getByRole('button', { name: 'Send the message' }).click();
    await page.getByText('Sent to 1 person.').waitFor();
    await page.getByRole('button', { name: 'Write another message' }).click();
    await page.getByRole('radio', { name: 'Everybody' }).click();
    await page.getByLabel('Message', { exact: true }).fill('The roof is fixed.');
    await page.getByRole('button', { name: 'Send the message' }).click();
    expect(script.inputsOf('notices.send')).toHaveLength(1);
    await page.getByRole('dialog').getByRole('button', { name: 'Send to everybody' }).click();
    await page.getByText('Sent to 14 people.').waitFor();
    expect(script.inputsOf('notices.send')).toEqual([
      { serverId, to: ['@bela:example.org'], text: 'Supper is at eight.' },
      { serverId, to: 'everyone', text: 'The roof is fixed.' },
    ]);
  });

  it('leads to where the server is given a voice', async () => {
    const script = scriptedPeople();
    script.welcome = { autoJoin: [], notices: { enabled: false, name: 'Inn' } };
    const { page } = await open(script, `${server}/notices`);
    await page.getByText('Announcements are off.').waitFor();
    await page.getByRole('link', { name: 'Turn on announcements' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome new members' }).waitFor();
  });
});
