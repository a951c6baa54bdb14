import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { serverId } from '../support/scripted-core.ts';
import { evening, manyLines, scriptedLogs } from '../support/scripted-logs.ts';
import { withPages } from '../support/with-pages.ts';

const logs = `/servers/${serverId}/logs`;
const rows = (page: Page) => page.getByRole('grid', { name: 'Lines' }).getByRole('row');
const row = (page: Page, text: string | RegExp) => rows(page).filter({ hasText: text });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** Whether the last row is in view, at the list's lower edge. */
const atEnd = (page: Page) =>
  page.getByRole('grid').evaluate((grid) => {
    const box = grid.parentElement as HTMLElement;
    return box.scrollHeight - box.scrollTop - box.clientHeight < 12;
  });
const scrollTo = (page: Page, share: number) =>
  page.getByRole('grid').evaluate((grid, part) => {
    const box = grid.parentElement as HTMLElement;
    box.scrollTop = box.scrollHeight * part;
  }, share);

describe.skipIf(chromiumPath === undefined)('following the logs', () => {
  const open = withPages();

  it('shows who wrote what, and how bad it is, in words as well', async () => {
    const { page, complaints } = await open(scriptedLogs(), logs);
    await row(page, 'shutting down').getByText('Fatal').waitFor();
    await row(page, 'shutting down').getByText('Database', { exact: true }).waitFor();
    await row(page, 'SYN flooding').getByText('Warning').waitFor();
    await row(page, 'SYN flooding').getByText('The server itself').waitFor();
    await page.getByText('Live', { exact: true }).first().waitFor();
    await page.getByText('13 lines').waitFor();
    await page
      .getByRole('link', { name: 'Logs', exact: true })
      .and(page.locator('[aria-current=page]'))
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('stays at the newest line, and holds only what is looked at', async () => {
    const script = scriptedLogs(manyLines(50_000));
    const { page } = await open(script, logs);
    await row(page, 'line number 49999').waitFor();
    for (let n = 0; n < 20; n++) script.write(...manyLines(1000, (i) => `burst ${n} ${i}`));
    await row(page, 'burst 19 999').waitFor();
    await eventually(() => atEnd(page)).toBe(true);
    await page.getByText('70,000 lines', { exact: true }).waitFor();
    expect(await rows(page).count()).toBeLessThan(120);
  });

  it('stops where somebody reads, counts what comes, and goes on at the end', async () => {
    const script = scriptedLogs(manyLines(2000));
    const { page } = await open(script, logs);
    await row(page, 'line number 1999').waitFor();
    await row(page, 'line number 1999').hover();
    await page.mouse.wheel(0, -600);
    await page.getByText('Scrolled back').first().waitFor();
    const top = await rows(page).first().textContent();
    script.write(...manyLines(3000, (n) => `later ${n}`));
    await button(page, '3,000 new lines').waitFor();
    expect(await row(page, 'later 2999').count()).toBe(0);
    expect(top).toContain('line number');
    await button(page, '3,000 new lines').click();
    await row(page, 'later 2999').waitFor();
    await eventually(() => atEnd(page)).toBe(true);
    await page.getByText('Live', { exact: true }).first().waitFor();
  });

  it('pauses without losing a line', async () => {
    const script = scriptedLogs(manyLines(300));
    const { page } = await open(script, logs);
    await row(page, 'line number 299').waitFor();
    await button(page, 'Pause').click();
    await page.getByText('Paused, nothing is lost').first().waitFor();
    for (let n = 0; n < 10; n++) script.write(...manyLines(40, (i) => `while away ${n * 40 + i}`));
    await button(page, '400 new lines').waitFor();
    // Scrolling down finds each of them, once.
    const seen = new Set<string>();
    for (;;) {
      for (const text of await row(page, 'while away').allTextContents())
        seen.add(/while away \d+/.exec(text)?.[0] ?? '');
      if (seen.has('while away 399')) break;
      await scrollTo(page, 1);
      await eventually(async () => {
        const texts = await row(page, 'while away').allTextContents();
        return texts.some((text) => !seen.has(/while away \d+/.exec(text)?.[0] ?? ''));
      }).toBe(true);
    }
    expect(seen.size).toBe(400);
    await button(page, 'Resume').click();
    script.write({ text: 'the very last' });
    await row(page, 'the very last').waitFor();
  });

  it('keeps a line in its place while others are put before it', async () => {
    const script = scriptedLogs(manyLines(3000));
    const { page } = await open(script, logs);
    await row(page, 'line number 2999').waitFor();
    await row(page, 'line number 2980').click();
    await scrollTo(page, 0);
    await eventually(() => row(page, 'line number 2850').count()).toBe(1);
    const numberOf = async () => Number(/\d+$/.exec((await rows(page).first().textContent()) ?? '')?.[0]);
    const first = await numberOf();
    await scrollTo(page, 0);
    await eventually(numberOf).toBeLessThan(first - 100);
    // The line at the top is still there, not thrown anywhere by those put before it.
    await eventually(() =>
      row(page, `line number ${first}`).evaluate((line) => {
        const box = line.parentElement?.parentElement;
        return Math.abs(line.getBoundingClientRect().top - (box?.getBoundingClientRect().top ?? 0)) < 60;
      }),
    ).toBe(true);
  });

  it('loads older lines from the server until there are none', async () => {
    const script = scriptedLogs(manyLines(20, (n) => `held ${n}`));
    script.before = manyLines(2500, (n) => `older ${n}`);
    const { page } = await open(script, logs);
    await row(page, 'held 19').waitFor();
    await button(page, 'Load older lines').click();
    await row(page, 'older 2499').waitFor();
    expect(script.inputsOf('logs.older')).toEqual([expect.objectContaining({ lines: 2000 })]);
    await row(page, 'held 19').click();
    await page.keyboard.press('Home');
    await row(page, 'older 500').waitFor();
    await button(page, 'Load older lines').click();
    // Until they are here, Home leads to the first of those that are.
    await row(page, 'older 499').waitFor();
    await page.keyboard.press('Home');
    await page.getByText('This is the beginning').waitFor();
    await row(page, /older 0$/).waitFor();
  });

  it('goes to a moment, fetching what lies before all that is held', async () => {
    const script = scriptedLogs(manyLines(30, (n) => `held ${n}`));
    script.before = manyLines(5000, (n) => `older ${n}`);
    const { page } = await open(script, logs);
    await row(page, 'held 29').waitFor();
    await button(page, 'Go to time').click();
    // 08:00:00 is the first line held; each before it is a second older.
    const local = new Date(Date.parse('2026-11-21T08:00:00Z') - 3000 * 1000);
    const typed = new Date(local.getTime() - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
    await page.getByLabel('Day and time').fill(typed);
    await button(page, 'Jump').click();
    await row(page, 'older 2000').and(page.locator('[aria-selected=true]')).waitFor();
  });

  it('says how many lines were let go, and where some are missing', async () => {
    const script = scriptedLogs(manyLines(200));
    const { page } = await open(script, logs);
    await row(page, 'line number 199').waitFor();
    await button(page, 'Pause').click();
    script.write(...manyLines(5000, (n) => `later ${n}`));
    script.drop(2000);
    await page.getByText('2,000 older lines were dropped to save memory.').waitFor();
    await scrollTo(page, 1);
    await row(page, 'Lines in between were dropped.').waitFor();
    await row(page, 'line number 199').waitFor();
  });

  it('says what it waits for while it reconnects, and keeps what it has', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, logs);
    await row(page, 'shutting down').waitFor();
    script.tell(
      'reconnecting',
      makeProblem('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 }),
    );
    await page.getByText('Disconnected. Trying again…').first().waitFor();
    await page.getByText('Missed lines are loaded as soon as the server answers.').waitFor();
    await row(page, 'shutting down').waitFor();
    script.tell('live');
    script.write({ text: 'back again' });
    await row(page, 'back again').waitFor();
    await eventually(() => page.getByText('What was written meanwhile').count()).toBe(0);
  });

  it('says why it ended, and follows again when asked', async () => {
    const script = scriptedLogs();
    const { page } = await open(script, logs);
    await row(page, 'shutting down').waitFor();
    script.breakOff(new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 }));
    await page.getByRole('alert').waitFor();
    await row(page, 'shutting down').waitFor();
    await button(page, 'Try again').click();
    await eventually(() => page.getByRole('alert').count()).toBe(0);
    script.write({ text: 'and on it goes' });
    await row(page, 'and on it goes').waitFor();
    expect(script.opened.count).toBe(2);
  });

  it('begins anew by itself when the page lost touch with Innkeeper, and says so', async () => {
    const script = scriptedLogs();
    const { page, cut } = await open(script, logs, { cuttable: true });
    await row(page, 'shutting down').waitFor();
    await cut();
    await page.getByText('Innkeeper had not been running, so the live view was restarted.').waitFor();
    script.write({ text: 'after the cut' });
    await row(page, 'after the cut').waitFor();
    await button(page, 'Close').click();
    await eventually(() => page.getByText('Innkeeper had not been running').count()).toBe(0);
  });

  it('says that all is quiet, and that a service is', async () => {
    const script = scriptedLogs([]);
    const { page } = await open(script, `${logs}/coturn`);
    await page.getByText('Call relay has logged nothing recently.').waitFor();
    await page.getByText('Show everything').first().click();
    await page.getByText('Nothing here yet.').waitFor();
    script.write({ text: 'not any more' });
    await row(page, 'not any more').waitFor();
    expect(await page.getByText('Nothing here yet.').count()).toBe(0);
  });

  it('shows what programs write as nothing but text', async () => {
    const hostile = '<img src=x onerror="document.title=1"> \u202eevil\u202c \u001b[31mred\u0007';
    const { page, complaints } = await open(scriptedLogs([...evening, { text: hostile }]), logs);
    const shown = await row(page, '<img').textContent();
    expect(shown).toContain('<img src=x onerror="document.title=1"> evil');
    for (const sign of ['\u202e', '\u202c', '\u001b', '\u0007']) expect(shown).not.toContain(sign);
    expect(await page.getByRole('grid').locator('img').count()).toBe(0);
    expect(await page.title()).toMatch(/Innkeeper$/);
    expect(complaints).toEqual([]);
  });
});
