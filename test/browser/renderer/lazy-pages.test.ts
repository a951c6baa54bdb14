import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const people = `/servers/${serverId}/people`;
const code = '**/assets/people-page-*.js';

describe.skipIf(chromiumPath === undefined)('the code of a page', () => {
  const open = withPages();

  it('is fetched when the page is first shown', async () => {
    const { page, go, complaints } = await open(scriptedPeople(), '/add');
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await go(people);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(fetched.filter((url) => /\/people-page-/.test(url))).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('is waited for with a shape of the page, which what comes at once never shows', async () => {
    const { page } = await open(scriptedPeople(), '/add');
    let send = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      send = resolve;
    });
    await page.route(code, async (route) => {
      await asked;
      await route.continue();
    });
    await page.evaluate((to) => {
      window.location.hash = to;
    }, people);
    const shape = page.getByRole('main').getByRole('status', { name: '' }).filter({ hasText: 'Loading' });
    await shape.waitFor();
    send();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shape.waitFor({ state: 'detached' });
  });

  it('is asked for again where a computer that changes its network has cut it off', async () => {
    const { page } = await open(scriptedPeople(), '/add');
    let cuts = 0;
    await page.route(code, (route) => (cuts++ < 2 ? route.abort('internetdisconnected') : route.continue()));
    await page.evaluate((to) => {
      window.location.hash = to;
    }, people);
    await expect.poll(() => cuts).toBe(3);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('could not be loaded').count()).toBe(0);
  });

  it.each(['index', 'preload-helper'])('of the first page is, too (%s)', async (part) => {
    const { page } = await open(scriptedPeople(), '/add');
    const first = `**/assets/${part}-*.js`;
    let cuts = 0;
    await page.route(first, (route) => (cuts++ < 2 ? route.abort('internetdisconnected') : route.continue()));
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Where is your server?' }).waitFor();
    expect(cuts).toBeGreaterThan(2);
  });

  it('that cannot be fetched is told, with a way to go on', async () => {
    const { page } = await open(scriptedPeople(), '/add');
    await page.route(code, (route) => route.abort());
    await page.evaluate((to) => {
      window.location.hash = to;
    }, people);
    await page.getByRole('heading', { name: 'This page could not be loaded.' }).waitFor();
    // Only this page is lost: the way to the others is still there, and back.
    await page.evaluate(() => {
      window.location.hash = '/add';
    });
    await page.getByRole('heading', { level: 1, name: 'Where is your server?' }).waitFor();
    await page.evaluate((to) => {
      window.location.hash = to;
    }, people);
    await page.getByRole('heading', { name: 'This page could not be loaded.' }).waitFor();
    await page.getByRole('navigation').first().waitFor();
    await page.unroute(code);
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await page
      .getByRole('button', { name: /Add/ })
      .or(page.getByRole('link', { name: /Add/ }))
      .first()
      .waitFor();
    expect(new URL(page.url()).hash).toBe(`#${people}`);
  });
});
