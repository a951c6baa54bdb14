import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { realLogs } from '../support/real-logs.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const logs = `/servers/${serverId}/logs`;
const rows = (page: Page) => page.getByRole('grid', { name: 'Lines' }).getByRole('row');
const row = (page: Page, text: string | RegExp) => rows(page).filter({ hasText: text });

describe.skipIf(chromiumPath === undefined)('the log viewer and the real core', () => {
  const open = withPages();

  it('shows 100,000 lines that come at once, and finds one of them', async () => {
    const { script, write, taken } = realLogs();
    const { page, complaints } = await open(script, logs);
    await page.getByText('Nothing here yet.').waitFor();
    for (let block = 0; block < 50; block++) {
      write(
        2000,
        (n) =>
          `2026-11-21 08:00:00,000 - synapse.access - ${n} - ${n % 1000 === 7 ? 'WARNING' : 'INFO'} - request ${n} of many`,
      );
      await taken();
    }
    await row(page, 'request 99999 of many').waitFor();
    await page.getByText('100,000 lines', { exact: true }).first().waitFor();
    expect(await rows(page).count()).toBeLessThan(120);
    await page.getByRole('searchbox').fill('request 4321 of');
    await page.getByText('1 of 100,000 lines').waitFor();
    await row(page, 'request 4321 of many').click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show surrounding lines' }).click();
    await row(page, 'request 4320 of many').waitFor();
    await row(page, 'request 4322 of many').waitFor();
    await page.getByRole('button', { name: 'Search by pattern' }).click();
    await page.getByRole('searchbox').fill('request 9\\d{4} of');
    await page.getByText('Line 1 of 10,000').waitFor();
    await page.getByRole('searchbox').fill('request (');
    await page.getByText('This search pattern cannot be used.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('bridges a cut: no line is missing, and none is there twice', async () => {
    const { script, write, cut } = realLogs();
    const { page } = await open(script, logs);
    await page.getByText('Nothing here yet.').waitFor();
    write(1000, (n) => `line ${n} is here`);
    await row(page, 'line 999 is here').waitFor();
    cut();
    write(500, (n) => `line ${n} is here`);
    await row(page, 'line 1499 is here').waitFor();
    await page.getByText('1,500 lines', { exact: true }).first().waitFor();
    await row(page, 'line 1499 is here').click();
    await page.keyboard.press('Home');
    const seen: number[] = [];
    for (;;) {
      const texts = await rows(page).allTextContents();
      for (const text of texts) {
        const n = Number(/line (\d+) is here/.exec(text)?.[1]);
        if (n > (seen.at(-1) ?? -1)) seen.push(n);
      }
      if (seen.at(-1) === 1499) break;
      const last = seen.length;
      await page.getByRole('grid').evaluate((grid) => {
        const box = grid.parentElement as HTMLElement;
        box.scrollTop = box.scrollHeight;
      });
      await eventually(() => row(page, `line ${last} is here`).count()).toBe(1);
    }
    expect(seen).toEqual(Array.from({ length: 1500 }, (_, n) => n));
  });
});
