import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { crowd, hostileName } from '../support/people/people-samples.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const people = `/servers/${serverId}/people`;
const rows = (page: Page) => page.getByRole('table', { name: 'People' }).getByRole('row');
const row = (page: Page, name: string | RegExp) => rows(page).filter({ hasText: name });

describe.skipIf(chromiumPath === undefined)('the list of people', () => {
  const open = withPages();

  it('answers who is on it, and what each is', async () => {
    const script = scriptedPeople();
    const { page, complaints } = await open(script, people);
    await page.getByRole('heading', { level: 1, name: '14 members' }).waitFor();
    await row(page, '@anna:example.org').getByText('Admin').waitFor();
    await row(page, '@greta:example.org').getByText('Locked').waitFor();
    await row(page, '@jonas:example.org').getByText('never').waitFor();
    // What each costs the server comes after the list.
    await row(page, '@bela:example.org').getByText('18 MB').waitFor();
    await page
      .getByRole('link', { name: 'People', exact: true })
      .and(page.locator('[aria-current=page]'))
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('is searched from the keyboard, in the server, and says how many it found', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, people);
    await row(page, 'Béla Kis').waitFor();
    await page.keyboard.press('/');
    // Neither the palette nor a slash in the box.
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.type('ferr');
    await row(page, 'Carol Ferrante').waitFor();
    await eventually(() => rows(page).count()).toBe(2);
    await page.getByRole('status').filter({ hasText: '1 person found' }).waitFor();
    expect(script.inputsOf('people.list')).toContainEqual(
      expect.objectContaining({ search: 'ferr', from: 0, limit: 100 }),
    );
    await page.keyboard.press('Escape');
    await row(page, 'Béla Kis').waitFor();
    await page.getByRole('searchbox').fill('nobody is called that');
    await page.getByText('Nobody found.').waitFor();
  });

  it('is filtered and sorted by the server', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, people);
    await page.getByRole('radio', { name: 'Never seen' }).click();
    await eventually(() => rows(page).count()).toBe(3);
    // These come in an order of their own: nothing pretends otherwise.
    expect(await page.getByRole('columnheader').getByRole('button').count()).toBe(0);
    await page.getByRole('radio', { name: 'Closed' }).click();
    await row(page, 'Zed').getByText('Closed, erased').waitFor();
    await page.getByRole('radio', { name: 'Everyone' }).click();
    await page.getByRole('button', { name: 'Last seen' }).click();
    await eventually(() =>
      page.getByRole('columnheader', { name: 'Last seen' }).getAttribute('aria-sort'),
    ).toBe('descending');
    expect(script.inputsOf('people.list').at(-1)).toMatchObject({ sort: 'last-seen', descending: true });
  });

  it('scrolls through 100,000 people, fetching only what is looked at', async () => {
    const script = scriptedPeople();
    script.people = crowd(100_000);
    const { page } = await open(script, people);
    await page.getByRole('heading', { level: 1, name: '100,000 members' }).waitFor();
    await row(page, 'Person 0').waitFor();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await row(page, 'Person 99999').waitFor();
    expect(await rows(page).count()).toBeLessThan(60);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
    await row(page, /Person 500\d\d/)
      .first()
      .waitFor();
    const asked = script
      .inputsOf('people.list')
      .filter((input) => (input as { limit: number }).limit === 100);
    expect(asked.length).toBeLessThan(8);
    expect(script.inputsOf('people.usage').length).toBeLessThan(12);
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('100001');
  });

  it('goes from row to row by arrow keys, and comes back to where it was', async () => {
    const script = scriptedPeople();
    script.people = crowd(5000);
    const { page } = await open(script, people);
    await row(page, 'Person 0').getByRole('link').focus();
    await page.keyboard.press('ArrowDown');
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Person 1');
    await page.keyboard.press('End');
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Person 4999');
    await page.keyboard.press('ArrowUp');
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Person 4998');
    const before = await page.evaluate(() => window.scrollY);
    script.on('people.get', async ({ userId }) => {
      throw new ProblemError('matrix.unknown', { what: userId });
    });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'This person cannot be shown.' }).waitFor();
    await page.goBack();
    await row(page, 'Person 4998').waitFor();
    expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(50);
  });

  it('shows names as nothing but text', async () => {
    const script = scriptedPeople();
    const { page, complaints } = await open(script, people);
    const evil = row(page, '@evil:example.org').getByRole('link');
    await evil.waitFor();
    // Without the signs that turn the direction; all else is there, letter by letter.
    expect(await evil.textContent()).toBe(hostileName.replace(/[\u202a-\u202e]/g, ''));
    expect(await evil.locator('bdi').count()).toBe(1);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toMatch(/Innkeeper$/);
    expect(complaints).toEqual([]);
  });

  it('keeps what it knew when the server is out of reach, and says how old that is', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, people);
    await row(page, 'Béla Kis').waitFor();
    const list = script.handlers.calls['people.list'];
    script.on('people.list', async () => {
      throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
    });
    // A change on somebody's page makes the list old.
    await page.getByRole('link', { name: 'Béla Kis' }).click();
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Unlock' }).waitFor();
    await page.goBack();
    await page.getByRole('alert').waitFor();
    await page.getByText(/^Last known state/).waitFor();
    await row(page, 'Béla Kis').waitFor();
    script.on('people.list', list);
    await page.getByRole('button', { name: 'Try again' }).click();
    await row(page, 'Béla Kis').getByText('Locked').waitFor();
    await eventually(() => page.getByRole('alert').count()).toBe(0);
  });

  it('says what is managed elsewhere', async () => {
    const script = scriptedPeople();
    script.on('people.list', async () => {
      throw new ProblemError('matrix.managed-elsewhere', { what: 'The list of accounts' });
    });
    const { page } = await open(script, people);
    await page.getByText('Accounts are managed elsewhere on this server.').waitFor();
    await page.getByText('mas-cli').waitFor();
  });
});
