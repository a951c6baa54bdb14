import type { Page } from 'playwright-core';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { serverId } from './scripted-core.ts';
import { evening, type LogsScript, manyLines, scriptedLogs } from './scripted-logs.ts';
import type { Shown } from './shown.ts';

const shown = (
  act?: (page: Page) => Promise<void>,
  change: (script: LogsScript) => void = () => undefined,
  lines = [...evening, ...evening, ...evening],
): Shown => ({
  hash: `/servers/${serverId}/logs`,
  core: () => {
    const script = scriptedLogs(lines);
    change(script);
    return script;
  },
  act: act ?? seen,
});
const seen = (page: Page) => page.getByText('SYN flooding').last().waitFor();
const timeout = { address: '203.0.113.7', port: 22, seconds: 20 };
const press = (page: Page, name: string) => page.getByRole('button', { name }).last().click();

/** The log viewer in each of its states. */
export const shownLogs = {
  logs: shown(),
  'logs-opened': shown(async (page) => {
    await seen(page);
    await press(page, 'What this means');
    await page.getByRole('button', { name: 'Show surrounding lines' }).waitFor();
  }),
  'logs-search': shown(async (page) => {
    await seen(page);
    await page.getByRole('searchbox').fill('database');
    await page.locator('mark').first().waitFor();
    await page.keyboard.press('Shift+Enter');
  }),
  'logs-bad-pattern': shown(async (page) => {
    await seen(page);
    await page.getByRole('button', { name: 'Search by pattern' }).click();
    await page.getByRole('searchbox').fill('(');
    await page.getByRole('alert').waitFor();
  }),
  'logs-stopped': shown(
    async (page) => {
      await page.getByText('line number 399').click();
      await page.keyboard.press('Shift+ArrowUp');
      await page.keyboard.press('Shift+ArrowUp');
      await page.getByText('Several lines are selected.').waitFor();
    },
    undefined,
    manyLines(400),
  ),
  'logs-cut': shown(
    async (page) => {
      await page.getByText('Missed lines are loaded').waitFor();
    },
    (script) => script.tell('reconnecting', makeProblem('network.timeout', timeout)),
  ),
  'logs-ended': shown(
    (page) => page.getByRole('alert').waitFor(),
    (script) => {
      script.breakOff(new ProblemError('network.timeout', timeout));
    },
  ),
  'logs-quiet': shown((page) => page.getByText('Nothing here yet.').waitFor(), undefined, []),
  'logs-looking': shown(async (page) => {
    await seen(page);
    await page.getByText('Reading logs').click();
    if (await page.getByText('Filter').isVisible()) await page.getByText('Filter').click();
    await page.getByLabel('Time', { exact: true }).selectOption('Between…');
  }),
  'logs-moment': shown(async (page) => {
    await seen(page);
    await press(page, 'Go to time');
    await page.getByRole('dialog').waitFor();
  }),
  'logs-save': shown(async (page) => {
    await seen(page);
    await press(page, 'Save…');
    await page.getByRole('dialog').getByLabel('Tokens and passwords').click();
    await page.getByText('Keep it private').waitFor();
  }),
  'logs-hostile': shown((page) => page.getByText('endless').first().click(), undefined, [
    { text: `endless ${'x'.repeat(5000)}`, level: 'error' },
    { text: 'مرحبا بالعالم: خطأ في الاتصال', level: 'warning' },
    { text: Array.from({ length: 400 }, (_, n) => `${' '.repeat(n % 40)}line ${n}`).join('\n') },
  ]),
} as const satisfies Readonly<Record<string, Shown>>;
