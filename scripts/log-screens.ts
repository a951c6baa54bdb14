import type { Page } from 'playwright-core';
import type { Script } from '../test/browser/support/scripted-core.ts';
import { serverId } from '../test/browser/support/scripted-core.ts';
import { evening, scriptedLogs } from '../test/browser/support/scripted-logs.ts';

interface LogScreen {
  readonly hash: string;
  readonly core: () => Script;
  readonly endless: true;
  readonly act?: (page: Page) => Promise<void>;
}

const screen = (act?: (page: Page) => Promise<void>): LogScreen => ({
  hash: `/servers/${serverId}/logs`,
  core: () => scriptedLogs([...evening, ...evening, ...evening]),
  endless: true,
  ...(act && { act }),
});
const settled = (page: Page) => page.getByText('database system').last().waitFor();

/** The log viewer in its most telling states. */
export const logScreens: Readonly<Record<string, LogScreen>> = {
  logs: screen(settled),
  'log-opened': screen(async (page) => {
    await settled(page);
    await page.getByRole('button', { name: 'What this means' }).last().click();
  }),
  'log-search': screen(async (page) => {
    await settled(page);
    await page.getByRole('searchbox').fill('database');
    await page.locator('mark').first().waitFor();
    await page.keyboard.press('Shift+Enter');
  }),
};
