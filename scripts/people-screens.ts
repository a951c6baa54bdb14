import type { Page } from 'playwright-core';
import { cardFor, invitation } from '../test/browser/support/people/invitation-samples.ts';
import { samplePeople } from '../test/browser/support/people/people-samples.ts';
import type { PeopleScript } from '../test/browser/support/people/people-script.ts';
import { scriptedPeople } from '../test/browser/support/people/scripted-people.ts';
import type { Script } from '../test/browser/support/scripted-core.ts';
import { serverId } from '../test/browser/support/scripted-core.ts';

interface PeopleScreen {
  readonly hash: string;
  readonly core: () => Script;
  readonly endless?: boolean;
  readonly act?: (page: Page) => Promise<void>;
}

const at = `/servers/${serverId}`;
const screen = (
  path: string,
  act?: (page: Page) => Promise<void>,
  change?: (script: PeopleScript) => void,
): PeopleScreen => ({
  hash: `${at}${path}`,
  core: () => {
    const script = scriptedPeople();
    change?.(script);
    return script;
  },
  ...(act && { act }),
});
const of = (localpart: string) => `/people/of/~40${localpart}~3Aexample.org`;
const settled = (page: Page) => page.waitForTimeout(400);

/** Without the names that only test a page. */
const tidy = (script: PeopleScript) => {
  const shown = samplePeople.filter(({ localpart }) => localpart !== 'evil' && localpart.length < 64);
  script.people = { length: shown.length, at: (index) => shown[index] };
};

/** The pages about people, invitations and rooms, in their most telling states. */
export const peopleScreens: Readonly<Record<string, PeopleScreen>> = {
  people: { ...screen('/people', settled, tidy), endless: true },
  person: screen(of('bela'), settled),
  'person-own': screen(of('anna'), settled),
  'new-person': screen('/people/new', async (page) => {
    await page.getByLabel('Name', { exact: true }).fill('Zoë Ångström');
    await settled(page);
  }),
  'hand-over': screen('/people/new', async (page) => {
    await page.getByLabel('Name', { exact: true }).fill('Zoë Ångström');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'is ready' }).waitFor();
  }),
  'reset-password': screen(`${of('bela')}/password`, async (page) => {
    await page.getByRole('radio', { name: 'Choose my own' }).click();
    await page.getByRole('textbox', { name: 'New password' }).fill('correct lantern');
    await page.waitForTimeout(900);
  }),
  'many-people': screen('/people/many', async (page) => {
    await page
      .getByLabel('One person per line')
      .fill('anton; Anton Weiß\nbela; Béla Kis\nSusi Maus\nchris; Chris P.; a long secret\ndora;;;yes');
    await page.getByText('cannot be used').waitFor();
    await settled(page);
  }),
  'many-done': screen('/people/many', async (page) => {
    await page.getByLabel('One person per line').fill('anton; Anton Weiß\nchris; Chris P.\ndora; Dora');
    await page.getByRole('button', { name: 'Create 3 accounts' }).click();
    await page.getByRole('heading', { name: '3 accounts are ready.' }).waitFor();
    await settled(page);
  }),
  'close-account': screen(of('bela'), async (page) => {
    await page.getByRole('button', { name: 'Close…' }).click();
    await page.getByRole('dialog').waitFor();
  }),
  invitations: screen('/invitations', settled),
  'invite-card': screen('/invitations/with/book-club-9a1', settled),
  'invite-card-home': screen('/invitations/with/book-club-9a1', settled, (script) => {
    const fingerprint = Array.from({ length: 32 }, (_, at) => (at * 7 + 16).toString(16).toUpperCase()).join(
      ':',
    );
    const link = `http://192.168.1.5/certificate#${fingerprint}`;
    const card = cardFor(invitation('book-club-9a1', { label: 'Book club', uses: 5 }), {
      server: '192.168.1.5',
      link: 'https://192.168.1.5/#/register?registration_token=book-club-9a1',
      certificatePage: { link, fingerprint },
    });
    const [web] = card.ways;
    if (web === undefined) return;
    const ways: typeof card.ways = [{ ...web, steps: ['open-certificate-page', ...web.steps] }];
    script.on('invitations.card', async () => ({ ...card, ways }));
  }),
  'new-invitation': screen('/invitations/new', settled),
  'who-may-join': screen('/invitations/mode', async (page) => {
    await page.getByRole('radio', { name: 'Anybody' }).click();
    await page.getByText('Write 1 settings file').waitFor();
  }),
  welcome: screen('/invitations/welcome', settled),
  rooms: { ...screen('/rooms', settled), endless: true },
  'new-space': screen('/rooms/new-space', async (page) => {
    await page.getByRole('radio', { name: 'Gaming' }).click();
    await page.getByLabel('Name of the space').fill('Night Owls');
    await page.getByRole('checkbox', { name: 'Create Clips' }).click();
    await page.evaluate(() => window.scrollTo(0, 0));
    await settled(page);
  }),
  'new-space-done': screen('/rooms/new-space', async (page) => {
    await page.getByRole('button', { name: 'Create the space' }).click();
    await page.getByText('The space is ready.').first().waitFor();
    await settled(page);
  }),
  room: screen('/rooms/in/~21lobby~3Aexample.org', settled),
  complaints: screen('/reports', settled),
  complaint: screen('/reports/7', settled),
  notices: screen('/notices', async (page) => {
    await page.getByLabel('Find people').fill('be');
    await page.getByRole('button', { name: 'Béla' }).click();
    await settled(page);
  }),
};
