import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { scriptedConsoles, shownConsoles } from '../support/scripted-consoles.ts';
import { newServer, serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const home = `/servers/${serverId}`;

describe.skipIf(chromiumPath === undefined)('pages for administrators', () => {
  const open = withPages();
  let elsewhere: Server;
  let url = '';
  let opener: unknown;

  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      if (request.url === '/told') {
        request.on('data', (chunk) => {
          opener = JSON.parse(String(chunk));
        });
        request.on('end', () => response.end());
        return;
      }
      response.setHeader('Content-Type', 'text/html');
      response.end(
        '<title>the page</title><script>fetch("/told", { method: "POST", body: JSON.stringify(window.opener === null) })</script>',
      );
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    elsewhere.close();
    elsewhere.closeAllConnections();
  });

  it('open in a tab of their own that knows nothing of Innkeeper, and close again, by keyboard', async () => {
    const script = scriptedConsoles();
    script.url = url;
    const { page, complaints } = await open(script, home);
    const button = page.getByRole('button', { name: 'Open: pgAdmin' });
    await button.focus();
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')]);
    await tab.waitForURL(url);
    await expect.poll(() => opener).toBe(true);
    await tab.close();
    const close = page.getByRole('button', { name: 'Close: pgAdmin' });
    await close.waitFor();
    await close.focus();
    await page.keyboard.press('Enter');
    await close.waitFor({ state: 'detached' });
    expect(script.inputsOf('consoles.open')).toEqual([{ serverId, console: 'pgadmin' }]);
    expect(script.inputsOf('consoles.close')).toEqual([{ serverId, console: 'pgadmin' }]);
    expect(complaints).toEqual([]);
  });

  it('offer a link where the browser keeps them from opening', async () => {
    const script = scriptedConsoles();
    script.url = url;
    const { page } = await open(script, home);
    await page.evaluate(() => {
      window.open = () => null;
    });
    await page.getByRole('button', { name: 'Open: pgAdmin' }).click();
    await page.getByText('Your browser blocked the page.').waitFor();
    const link = page.getByRole('link', { name: 'Open it here' });
    expect(await link.getAttribute('href')).toBe(url);
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await tab.waitForURL(url);
  });

  it('show a sign-in only when asked, and hide it again', async () => {
    const script = scriptedConsoles();
    const { page } = await open(script, home);
    const show = page.getByRole('button', { name: 'Show credentials' });
    await show.waitFor();
    expect(script.inputsOf('consoles.account')).toEqual([]);
    await show.click();
    await page.getByText('f'.repeat(64)).waitFor();
    await page.getByRole('button', { name: 'Hide credentials' }).click();
    await page.getByText('f'.repeat(64)).waitFor({ state: 'detached' });
  });

  it('tell that a program rests, and start it', async () => {
    const script = scriptedConsoles();
    const { page } = await open(script, home);
    await page.getByRole('button', { name: 'Open: Grafana' }).click();
    await page.getByText('Dashboards has stopped.').waitFor();
    await page.getByRole('button', { name: 'Start it again' }).click();
    await expect
      .poll(() => script.inputsOf('services.control'))
      .toEqual([{ serverId, action: 'start', services: ['grafana'] }]);
  });

  it('lead to their switch while they are off', async () => {
    const script = scriptedConsoles();
    const { page } = await open(script, home);
    await page.getByText('More consoles').click();
    await page.getByRole('link', { name: 'Turn on: Ketesa' }).click();
    await page.waitForURL((at) => at.hash.endsWith('/settings/at/features.ketesa.enabled'));
    const control = page.getByRole('switch', { name: 'Detailed console for accounts and rooms' });
    await expect.poll(() => control.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  it('tell why they are not known, and try again', async () => {
    const script = scriptedConsoles();
    let down = true;
    script.on('consoles.list', async () => {
      if (down) throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      return script.pages;
    });
    const { page } = await open(script, home);
    const card = page.locator('section', {
      has: page.getByRole('heading', { name: 'Admin consoles' }),
    });
    const again = card.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    down = false;
    await again.click();
    await page.getByRole('button', { name: 'Open: pgAdmin' }).waitFor();
  });

  it('are not mentioned before there is a server', async () => {
    const script = scriptedConsoles();
    script.servers = [newServer];
    const { page } = await open(script, home);
    await page.getByText('No chat server here yet.').waitFor();
    expect(await page.getByText('Admin consoles').count()).toBe(0);
    expect(script.inputsOf('consoles.list')).toEqual([]);
  });

  it.each(Object.entries(shownConsoles))('can be used by everybody, and fit: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act?.(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
