import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { serverId } from '../support/scripted-core.ts';
import { evening, manyLines, scriptedLogs } from '../support/scripted-logs.ts';
import { withPages } from '../support/with-pages.ts';

const logs = `/servers/${serverId}/logs`;
const rows = (page: Page) => page.getByRole('grid', { name: 'Lines' }).getByRole('row');
const row = (page: Page, text: string | RegExp) => rows(page).filter({ hasText: text });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

describe.skipIf(chromiumPath === undefined)('the lines by keyboard', () => {
  const open = withPages();

  it('are reached with Tab and gone through with arrows, pages and ends', async () => {
    const script = scriptedLogs(manyLines(1000));
    const { page } = await open(script, logs);
    await row(page, 'line number 999').waitFor();
    await page.getByRole('button', { name: 'The server itself' }).focus();
    // The button for older lines is far above, so the list is next.
    await page.keyboard.press('Tab');
    await eventually(() => focused(page)).toContain('line number 999');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await eventually(() => focused(page)).toContain('line number 998');
    await page.keyboard.press('PageUp');
    await eventually(() => focused(page)).toContain('line number 978');
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press('PageUp');
      await eventually(() => focused(page)).toContain(`line number ${978 - (n + 1) * 20}`);
    }
    await page.keyboard.press('Home');
    await eventually(() => focused(page)).toMatch(/line number 0$/);
    await page.keyboard.press('ArrowDown');
    await eventually(() => focused(page)).toMatch(/line number 1$/);
    await page.keyboard.press('End');
    await row(page, 'line number 999').waitFor();
    await page.getByText('Live', { exact: true }).first().waitFor();
    await page.keyboard.press('ArrowUp');
    await eventually(() => focused(page)).toContain('line number 999');
  });

  it('open and close, and tell all of a long one', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, logs);
    await row(page, 'Traceback').getByText('25 more lines').waitFor();
    await row(page, 'Traceback').click();
    await page.keyboard.press('Enter');
    const whole = page.getByRole('group', { name: 'Full line' });
    await whole.getByText('psycopg2.OperationalError').waitFor();
    expect(await row(page, 'psycopg2').count()).toBe(1);
    await page.getByText(/21, 2026/).waitFor();
    await page.keyboard.press('Enter');
    await eventually(() => whole.count()).toBe(0);
  });

  it('are marked with Shift and copied as text', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, logs);
    await row(page, 'docker.service').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('Several lines are selected.').waitFor();
    await page.keyboard.press('Control+c');
    await page.getByText('3 lines copied.').first().waitFor();
    expect(await clipboard(page)).toBe(
      [
        '2026-11-21T08:00:00.000Z host info systemd[1]: Started docker.service - Docker Application Container Engine.',
        '2026-11-21T08:00:01.000Z postgres - listening on IPv4 address "0.0.0.0", port 5432',
        '2026-11-21T08:00:02.000Z postgres info database system is ready to accept connections',
      ].join('\n'),
    );
    await page.keyboard.press('Escape');
    await eventually(() => page.getByText('Several lines are selected.').count()).toBe(0);
    await row(page, 'SYN flooding').click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('10 lines copied.').first().waitFor();
    expect((await clipboard(page)).match(/^2026/gm)).toHaveLength(10);
  });

  it('are copied also where they lie far apart', async () => {
    const script = scriptedLogs(manyLines(3000));
    const { page } = await open(script, logs);
    await row(page, 'line number 2999').click();
    await page.keyboard.press('Home');
    await eventually(() => focused(page)).toMatch(/line number 0$/);
    await page.keyboard.press('End');
    await row(page, 'line number 2999').waitFor();
    await row(page, 'line number 2990').click();
    await page.keyboard.press('Shift+ArrowDown');
    for (let n = 0; n < 30; n++) await page.keyboard.press('Shift+PageUp');
    await eventually(() => focused(page)).toContain('line number 2391');
    await page.keyboard.press('Control+c');
    await page.getByText('600 lines copied.').first().waitFor();
    expect((await clipboard(page)).split('\n')).toHaveLength(600);
  });

  it('are copied as marked with the mouse', async () => {
    const { page } = await open(scriptedLogs(), logs);
    const first = await row(page, 'listening on IPv4').getByText('listening on').boundingBox();
    const last = await row(page, 'Synapse now').getByText('Synapse now').boundingBox();
    if (!first || !last) throw new Error('not in view');
    await page.mouse.move(first.x + 40, first.y + 10);
    await page.mouse.down();
    await page.mouse.move(last.x + 80, last.y + 10, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.press('Control+c');
    await eventually(() => clipboard(page)).toMatch(/^2026-.*listening on IPv4.*\n.*\n.*Synapse now.* 8008$/);
  });

  it('are saved to a file, without secrets unless somebody insists', async () => {
    const script = scriptedLogs([...evening, ...manyLines(1000)]);
    const { page } = await open(script, logs);
    await page.getByRole('button', { name: 'Save…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save lines to a file' });
    await dialog.getByText('1,013 lines').waitFor();
    const save = async () => {
      const download = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Save the file' }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^example\.org-\d{4}-[\d-]+T[\d-]+\.log$/);
      return readFile(await file.path(), 'utf8');
    };
    const safe = await save();
    expect(safe.trimEnd().split('\n').length).toBeGreaterThanOrEqual(1013);
    expect(safe).toContain('access_token=[hidden]');
    expect(safe).toContain('203.0.113.99');
    expect(safe).toContain('line number 999');
    await page
      .getByText(/Your browser now saves .*\.log/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Save…' }).click();
    await dialog.getByLabel('Tokens and passwords').click();
    await dialog.getByText('Keep it private').waitFor();
    await dialog.getByLabel('Addresses (people and IP)').click();
    const raw = await save();
    expect(raw).toContain('access_token=syt_secret');
    expect(raw).not.toContain('203.0.113.99');
  });

  it('saving can be stopped, and says what went wrong', async () => {
    const script = scriptedLogs(manyLines(1000));
    const whole = script.handlers.calls['logs.export'];
    let asked = 0;
    script.on('logs.export', (input, given) => {
      asked += 1;
      return asked === 2 ? new Promise(() => undefined) : whole(input, given);
    });
    const { page } = await open(script, logs);
    await page.getByRole('button', { name: 'Save…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save lines to a file' });
    await dialog.getByRole('button', { name: 'Save the file' }).click();
    await dialog.getByText('400 of 1,000 lines').waitFor();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).waitFor();
    expect(await dialog.getByRole('alert').count()).toBe(0);
    script.on('logs.export', async () => {
      throw new Error('nobody foresaw this');
    });
    await dialog.getByRole('button', { name: 'Save the file' }).click();
    await dialog.getByRole('alert').waitFor();
  });
});
