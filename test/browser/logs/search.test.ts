import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { serverId } from '../support/scripted-core.ts';
import { evening, type LogsScript, manyLines, scriptedLogs } from '../support/scripted-logs.ts';
import { withPages } from '../support/with-pages.ts';

const logs = `/servers/${serverId}/logs`;
const rows = (page: Page) => page.getByRole('grid', { name: 'Lines' }).getByRole('row');
const row = (page: Page, text: string | RegExp) => rows(page).filter({ hasText: text });
const active = (page: Page) => rows(page).and(page.locator('[aria-selected=true]'));
const lastFilter = (script: LogsScript) =>
  (script.inputsOf('logs.filter').at(-1) as { filter: unknown } | undefined)?.filter;

describe.skipIf(chromiumPath === undefined)('searching the logs', () => {
  const open = withPages();

  it('is done in the core as one types, and counts and marks what it finds', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, logs);
    await row(page, 'Started docker.service').waitFor();
    await page.keyboard.press('/');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.type('DATABASE');
    await eventually(() => rows(page).count()).toBe(3);
    await page.getByText('3 of 13 lines').waitFor();
    expect(await page.locator('mark').allTextContents()).toEqual(['database', 'database', 'database']);
    await page.getByRole('status').filter({ hasText: '3 lines' }).waitFor();
    expect(lastFilter(script)).toEqual({ text: 'DATABASE', regex: false });
    // What comes later is looked at as well.
    script.write({ text: 'the database is back' }, { text: 'something else' });
    await row(page, 'the database is back').waitFor();
    expect(await row(page, 'something else').count()).toBe(0);
    await page.keyboard.press('Escape');
    await row(page, 'something else').waitFor();
  });

  it('takes regular expressions, and says which cannot be read while the lines stay', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, logs);
    const pattern = page.getByRole('button', { name: 'Search by pattern (regular expression)' });
    await pattern.click();
    expect(await pattern.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('searchbox').fill('port \\d+');
    await eventually(() => rows(page).count()).toBe(3);
    await page.getByRole('searchbox').fill('port (');
    await page.getByRole('search').locator('..').getByRole('alert').waitFor();
    await eventually(() => rows(page).count()).toBe(13);
    await page.getByRole('searchbox').fill('port (4|8)');
    await eventually(() => rows(page).count()).toBe(2);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('narrows down by service, level and time, and leads back to everything', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, logs);
    await page.getByRole('button', { name: 'Database' }).click();
    await eventually(() => rows(page).count()).toBe(3);
    await page.getByRole('button', { name: 'The server itself' }).click();
    await eventually(() => rows(page).count()).toBe(5);
    await page.getByLabel('Level').selectOption('Warnings and worse');
    await eventually(() => rows(page).count()).toBe(2);
    expect(lastFilter(script)).toEqual({
      regex: false,
      sources: ['postgres', 'host'],
      levels: ['warning', 'error', 'fatal'],
    });
    await page.getByLabel('Level').selectOption('Every level');
    await page.getByLabel('Time', { exact: true }).selectOption('Between…');
    const local = (iso: string) => {
      const at = new Date(iso);
      return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
    };
    await page.getByLabel('From').fill(local('2026-11-21T08:00:01.000Z'));
    await page.getByLabel('Until').fill(local('2026-11-21T08:00:02.000Z'));
    await eventually(() => rows(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await eventually(() => rows(page).count()).toBe(13);
    expect(lastFilter(script)).toEqual({ regex: false });
  });

  it('begins with one service where the address names it', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, `${logs}/caddy`);
    await row(page, 'certificate obtained').waitFor();
    expect(await rows(page).count()).toBe(2);
    expect(await page.getByRole('button', { name: 'Web gateway' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await eventually(() => rows(page).count()).toBe(13);
  });

  it('leads from match to match, by buttons and keys', async () => {
    const script = scriptedLogs([...manyLines(400), ...evening]);
    const { page } = await open(script, logs);
    await page.getByRole('searchbox').fill('line number 3');
    await page.getByText('111 of 413 lines').waitFor();
    await page.keyboard.press('Shift+Enter');
    await active(page).filter({ hasText: 'line number 399' }).waitFor();
    await page.getByRole('button', { name: 'Previous match' }).click();
    await active(page).filter({ hasText: 'line number 398' }).waitFor();
    await page.getByText('Line 110 of 111').waitFor();
    await page.keyboard.press('F3');
    await active(page).filter({ hasText: 'line number 399' }).waitFor();
    await page.keyboard.press('Shift+F3');
    // From the button N leads on, and takes the focus to the line.
    await page.keyboard.press('Shift+N');
    await active(page).filter({ hasText: 'line number 397' }).waitFor();
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await page.keyboard.press('n');
    await active(page).filter({ hasText: 'line number 398' }).waitFor();
  });

  it('says when nothing fits, and shows the lines around what was found', async () => {
    const script = scriptedLogs([...manyLines(400), ...evening, ...manyLines(400, (n) => `after ${n}`)]);
    const { page } = await open(script, logs);
    await page.getByRole('searchbox').fill('nobody says this');
    await page.getByText('No lines match.').waitFor();
    await page.getByRole('searchbox').fill('SYN flooding');
    await row(page, 'SYN flooding').click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show surrounding lines' }).click();
    await row(page, 'Processed request: PUT').waitFor();
    await active(page).filter({ hasText: 'SYN flooding' }).waitFor();
    await row(page, 'Processed request: PUT').click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Only this service' }).last().click();
    await eventually(() => lastFilter(script)).toEqual({ regex: false, sources: ['synapse'] });
  });

  it('keeps a place while somebody narrows down', async () => {
    const script = scriptedLogs(manyLines(5000, (n) => `${n % 2 ? 'odd' : 'even'} ${n}`));
    const { page } = await open(script, logs);
    await row(page, 'odd 4999').waitFor();
    await page.getByRole('button', { name: 'Go to time' }).click();
    const at = new Date(Date.parse('2026-11-21T08:00:00Z') + 2000 * 1000);
    const typed = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
    await page.getByLabel('Day and time').fill(typed);
    await page.getByRole('button', { name: 'Jump' }).click();
    await active(page).filter({ hasText: 'even 2000' }).waitFor();
    await page.getByRole('searchbox').fill('odd');
    await active(page).filter({ hasText: 'odd 2001' }).waitFor();
  });
});
