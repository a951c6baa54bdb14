import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { built } from '../../../src/node/build/built.ts';
import { startWebShell } from '../../../src/node/web/web-shell.ts';
import { chromiumPath, launchChromium } from '../../browser/support/chromium.ts';
import { describeWhere } from '../../support/describe-where.ts';
import { mockHandlers } from '../../support/mock-handlers.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describeWhere(
  chromiumPath === undefined ? 'there is no Chromium' : undefined,
  'the built pages in a real browser',
  () => {
    it('open with the printed link, talk to the core, and ask for nothing the policy forbids', async () => {
      const pagesFolder = await built('pages', { root, report: () => undefined });
      const asked: string[] = [];
      const shell = await startWebShell({
        pagesFolder,
        handlers: mockHandlers({
          calls: {
            'app.info': async () => {
              asked.push('app.info');
              return { version: '1.2.3', shell: 'browser', vault: { kind: 'keychain', state: 'ready' } };
            },
            'servers.list': async () => {
              asked.push('servers.list');
              return [];
            },
            'jobs.list': async () => [],
          },
          streams: {
            'jobs.watch': async function* (_input, { signal }) {
              yield [];
              await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
            },
          },
        }),
      });
      onTestFinished(() => shell.close());
      const browser = await launchChromium();
      onTestFinished(() => browser.close());
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));

      await page.goto(shell.url);
      await page.waitForURL(`http://127.0.0.1:${shell.port}/**`);
      await page.getByRole('heading').first().waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
      expect(asked).toContain('servers.list');
      await page.reload();
      await page.getByRole('heading').first().waitFor();
      expect(await page.evaluate(() => document.cookie)).toBe('');
      expect(complaints).toEqual([]);

      const stranger = await (await browser.newContext()).newPage();
      const answer = await stranger.goto(shell.url);
      expect(answer?.status()).toBe(401);
    });
  },
);
