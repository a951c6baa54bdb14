import type { Page } from 'playwright-core';
import { makeProblem, ProblemError } from '../../../../src/shared/problem.ts';
import { serverId } from '../scripted-core.ts';
import type { Shown } from '../shown.ts';
import { invitation } from './invitation-samples.ts';
import { hostileName, person } from './people-samples.ts';
import type { PeopleScript } from './people-script.ts';
import { scriptedPeople } from './scripted-people.ts';

interface State extends Pick<Shown, 'act'> {
  readonly path: string;
  readonly script?: (script: PeopleScript) => void;
}

const evil = '/people/of/~40evil~3Aexample.org';
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const dialog = (page: Page) => page.getByRole('dialog').waitFor();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const longToken = 'T'.repeat(64);

const states: Readonly<Record<string, State>> = {
  people: {
    path: '/people',
    act: async (page) => {
      await page.getByText('5.2 TB').waitFor();
    },
  },
  'nobody found': {
    path: '/people',
    act: async (page) => {
      await page.getByRole('searchbox').fill('x'.repeat(255));
      await page.getByText('Nobody found.').waitFor();
    },
  },
  'people out of reach': {
    path: '/people',
    script: (script) =>
      script.on('people.list', async () => {
        throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      }),
    act: (page) => page.getByRole('alert').waitFor(),
  },
  'people being fetched': {
    path: '/people',
    script: (script) => script.on('people.list', () => new Promise(() => undefined)),
  },
  person: {
    path: evil,
    act: async (page) => {
      await page.getByText('harvest.jpg').waitFor();
      await page.getByText('Advanced').click();
    },
  },
  'own account': { path: '/people/of/~40anna~3Aexample.org', act: (page) => heading(page, 'Anna Berg') },
  'closing an account': {
    path: evil,
    act: async (page) => {
      await press(page, 'Close…');
      await dialog(page);
    },
  },
  'setting a pace': {
    path: evil,
    act: async (page) => {
      await page.getByText('Advanced').click();
      await page.getByRole('listitem').filter({ hasText: 'Sending limit' }).getByRole('button').click();
      await page.getByLabel('Limit', { exact: true }).selectOption('Custom');
    },
  },
  'new password': {
    path: `${evil}/password`,
    act: async (page) => {
      await page.getByRole('radio', { name: 'Choose my own' }).click();
      await page.getByRole('textbox', { name: 'New password' }).fill('hello');
      await page.getByText('Very weak').waitFor();
      await press(page, 'Set the new password');
    },
  },
  'password handed over': {
    path: `${evil}/password`,
    act: async (page) => {
      await press(page, 'Set the new password');
      await heading(page, /has a new password/);
      await press(page, 'Show');
    },
  },
  'new person': {
    path: '/people/new',
    act: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill(hostileName);
      await page.getByRole('switch', { name: 'Admin' }).click();
    },
  },
  'many people': {
    path: '/people/many',
    act: async (page) => {
      await page
        .getByLabel('One person per line')
        .fill(`anton;${'A'.repeat(255)}\nbela\n<b>wrong</b>\n${'l'.repeat(200)};;;yes`);
      await page.getByText('cannot be used').waitFor();
    },
  },
  'many made': {
    path: '/people/many',
    script: (script) => {
      const start = script.handlers.calls['people.createMany'];
      script.on('people.createMany', async (input, context) => {
        const job = await start(input, context);
        script.created.push({
          index: 9,
          localpart: 'l'.repeat(200),
          outcome: 'failed',
          problem: makeProblem('matrix.person-exists', { name: 'l'.repeat(200) }),
        });
        return job;
      });
    },
    act: async (page) => {
      await page.getByLabel('One person per line').fill(`anton;${'A'.repeat(255)}\nberta`);
      await press(page, 'Create 2 accounts');
      await heading(page, '2 accounts are ready.');
    },
  },
  invitations: {
    path: '/invitations',
    script: (script) => {
      script.invitations = [
        invitation(longToken, { label: hostileName.slice(0, 100) }),
        ...script.invitations,
      ];
    },
    act: async (page) => {
      await page.getByText('used up or expired').click();
      await page.getByText('Oskar').waitFor();
    },
  },
  'an invitation': {
    path: `/invitations/with/${longToken}`,
    script: (script) => {
      script.invitations = [invitation(longToken, { label: hostileName.slice(0, 100) })];
    },
    act: (page) => page.getByRole('article').waitFor(),
  },
  'more time': {
    path: '/invitations/with/too-late',
    act: async (page) => {
      await press(page, 'More time or people');
      await dialog(page);
    },
  },
  'new invitation': {
    path: '/invitations/new',
    act: async (page) => {
      await page.getByRole('radio', { name: 'A group' }).click();
      await page.getByLabel('How many people').fill('x');
    },
  },
  'who may join': {
    path: '/invitations/mode',
    act: async (page) => {
      await page.getByRole('radio', { name: 'Anybody' }).click();
      await page.getByText('Restart: Chat server').waitFor();
    },
  },
  welcome: {
    path: '/invitations/welcome',
    act: async (page) => {
      await page.getByLabel('Name of a new room').fill('R'.repeat(100));
      await page.keyboard.press('Enter');
    },
  },
  rooms: { path: '/rooms', act: (page) => page.getByRole('link', { name: 'Summer 2024' }).waitFor() },
  room: {
    path: '/rooms/in/~21evil~3Aexample.org',
    act: async (page) => {
      await page.getByRole('link', { name: '@bela:example.org' }).waitFor();
      await page.getByText('Details').click();
    },
  },
  'deleting a room': {
    path: '/rooms/in/~21evil~3Aexample.org',
    act: async (page) => {
      await press(page, 'Delete…');
      await page.getByLabel('Message to its members').waitFor();
    },
  },
  complaints: { path: '/reports', act: (page) => page.getByText('He keeps posting').waitFor() },
  complaint: {
    path: '/reports/7',
    script: (script) => {
      script.reports = script.reports.map((one) => ({
        ...one,
        reason: hostileName.repeat(3),
        roomName: hostileName,
      }));
    },
    act: (page) => page.getByText('FREE COINS').waitFor(),
  },
  message: {
    path: '/notices',
    script: (script) => {
      script.people = { length: 1, at: () => person('l'.repeat(200), { name: hostileName }) };
    },
    act: async (page) => {
      await page.getByLabel('Find people').fill('evil');
      await page.getByRole('button', { name: /img src/ }).click();
      await page.getByLabel('Find people').fill('evi');
      await press(page, 'Send the message');
    },
  },
};

/** Every page about people, in the state with the most on it. */
export const shownPeople: Readonly<Record<string, Shown>> = Object.fromEntries(
  Object.entries(states).map(([name, { path, script: change, ...state }]) => [
    name,
    {
      ...state,
      hash: `/servers/${serverId}${path}`,
      core: () => {
        const script = scriptedPeople();
        change?.(script);
        return script;
      },
    },
  ]),
);
