import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { barriers, overflows } from '../support/looks.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const server = `/servers/${serverId}`;
const newSpace = `${server}/rooms/new-space`;
const create = (page: Page) => page.getByRole('button', { name: 'Create the space' }).click();

describe.skipIf(chromiumPath === undefined)('making a space', () => {
  const open = withPages();

  it('is found on the Rooms page, made as chosen, and then the place of new members', async () => {
    const script = scriptedPeople();
    const { page, complaints } = await open(script, `${server}/rooms`);
    await page.getByRole('link', { name: 'New space' }).click();
    await page.getByRole('heading', { level: 1, name: 'Create a space' }).waitFor();
    await page.getByRole('radio', { name: 'Gaming' }).click();
    await page.getByLabel('Name of the space').fill('Night Owls');
    await page.getByLabel('Name of the room General').fill('Lounge');
    await page.getByRole('checkbox', { name: 'Create Clips' }).click();
    expect(await page.getByLabel('Name of the room Clips').isDisabled()).toBe(true);
    await page.getByText('Only admins and moderators write', { exact: true }).waitFor();
    await create(page);
    await page.getByText('The space is ready.').first().waitFor();
    const [made] = script.inputsOf('spaces.make') as { space: { rooms: { id: string; name: string }[] } }[];
    expect(made).toMatchObject({
      serverId,
      space: { layout: 'gaming', name: 'Night Owls', alias: 'night-owls' },
    });
    expect(made?.space.rooms.map(({ id, name }) => `${id}: ${name}`)).toEqual([
      'welcome: Welcome',
      'announcements: Announcements',
      'general: Lounge',
      'find-a-team: Find a team',
      'off-topic: Off-topic',
      'voice: Voice',
      'second-voice: Second voice',
    ]);
    await page.getByRole('button', { name: 'Bring everybody in' }).click();
    await page.getByText('14 people were brought in.').first().waitFor();
    await page.getByRole('button', { name: 'Put new members into it' }).click();
    await page.getByText('New members are in the space from the start.').first().waitFor();
    expect(script.inputsOf('spaces.makeDefault')).toMatchObject([
      { aliases: ['night-owls', 'night-owls-welcome', ...Array(6).fill(expect.any(String))] },
    ]);
    expect(complaints).toEqual([]);
  });

  it('broken off it stays as it was filled in, and the same button goes on', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, newSpace);
    await page.getByLabel('Name of the space').fill('Later');
    await page.getByLabel('Name of the room Photos').fill('Pictures');
    await create(page);
    await page
      .getByText(/nothing is made twice/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Name of the room Photos').inputValue()).toBe('Pictures');
    await create(page);
    await page.getByText('The space is ready.').first().waitFor();
    const [first, second] = script.inputsOf('spaces.make');
    expect(second).toEqual(first);
  });

  it('takes no name that is none, and no address that somebody else has', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, newSpace);
    await page.getByLabel('Name of the space').fill('');
    await page.getByText('Give it a name.').waitFor();
    await create(page);
    await page.getByLabel('Name of the space').fill('Ours');
    await page.getByLabel('Address of the space').fill('No Address');
    await page.getByText(/Use lowercase letters/).waitFor();
    await create(page);
    await page.getByLabel('Address of the space').fill('taken');
    await page.getByText('Another room has this address. Choose another.').waitFor();
    await create(page);
    await page.getByLabel('Name of the room General').fill(' ');
    await page.getByText('A room needs a name.').waitFor();
    expect(script.inputsOf('spaces.make')).toEqual([]);
  });

  it('shows what of it is there, and has no voice room where nobody could talk in one', async () => {
    const script = scriptedPeople();
    script.on('spaces.roomDefaults', async () => ({ calls: false, encryption: 'invite' }));
    const { page } = await open(script, newSpace);
    await page.getByRole('radio', { name: 'Club' }).click();
    await page.getByLabel('Name of the space').fill('Book club');
    await eventually(() => page.getByText('There already').count()).toBe(6);
    expect(await page.getByRole('checkbox', { name: 'Create Voice' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Turn on calls' }).waitFor();
    await page.getByRole('radio', { name: 'Just a space' }).click();
    await page.getByText(/This space has no rooms yet/).waitFor();
  });

  it('says which word of Discord is which', async () => {
    const { page } = await open(scriptedPeople(), newSpace);
    await page.getByText('Coming from Discord?').click();
    await page.getByRole('row', { name: /Text channel/ }).waitFor();
  });

  it('can be asked again where the server was out of reach', async () => {
    const script = scriptedPeople();
    script.on('spaces.roomDefaults', async () => {
      throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
    });
    const { page } = await open(script, newSpace);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: 'Create the space' }).count()).toBe(0);
  });

  it('can be used by everybody, with room for long names', async () => {
    const { page } = await open(scriptedPeople(), newSpace);
    await page.getByText('Coming from Discord?').click();
    await page.getByLabel('Name of the space').fill('A very long name '.repeat(5));
    await page.getByLabel('Name of the room General').fill('W'.repeat(100));
    await page.getByLabel('Name of the room Photos').fill('');
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
  });
});
