import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { ensureBuilt } from '../../../src/node/build/ensure-built.ts';
import { startWebShell } from '../../../src/node/web/web-shell.ts';
import { launchWholeChromium, wholeChromiumPath } from '../../browser/support/chromium.ts';
import { describeWhere } from '../../support/describe-where.ts';
import { mockHandlers } from '../../support/mock-handlers.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describeWhere(
  wholeChromiumPath === undefined ? 'there is no Chromium' : undefined,
  'the built pages in a real browser',
  () => {
    const started = async (vault: 'ready' | 'locked' = 'ready') => {
      const asked: string[] = [];
      const shell = await startWebShell({
        pagesFolder: await ensureBuilt('pages', { root, report: () => undefined }),
        handlers: mockHandlers({
          calls: {
            'app.info': async () => {
              asked.push('app.info');
              return { version: '1.2.3', shell: 'browser', vault: { kind: 'keychain', state: vault } };
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
      const browser = await launchWholeChromium();
      onTestFinished(() => browser.close());
      const page = await (await browser.newContext()).newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return { asked, shell, browser, page, complaints };
    };
    const refused = { name: 'Open Innkeeper from its own link.' };

    it('open with the printed link, talk to the core, and ask for nothing the policy forbids', async () => {
      const { asked, shell, browser, page, complaints } = await started();
      await page.goto(shell.url);
      await page.getByRole('heading').first().waitFor();
      await expect.poll(() => asked).toContain('servers.list');
      expect(new URL(page.url()).hash).not.toContain('enter');
      await page.reload();
      await page.getByRole('heading').first().waitFor();
      const second = await page.context().newPage();
      await second.goto(shell.url);
      await second.getByRole('heading').first().waitFor();
      expect(await second.getByRole('heading', refused).count()).toBe(0);
      expect(await page.context().cookies()).toEqual([]);
      expect(complaints).toEqual([]);

      const stranger = await (await browser.newContext()).newPage();
      await stranger.goto(shell.url);
      await stranger.getByRole('heading', refused).waitFor();
    });

    it('open under every cookie another program can set', async () => {
      const { shell, page } = await started();
      const value = 'x'.repeat(4000);
      const url = `http://127.0.0.1:${shell.port}/`;
      await page.context().addCookies(Array.from({ length: 180 }, (_, n) => ({ name: `c${n}`, value, url })));
      await page.goto(shell.url);
      await page.getByRole('heading').first().waitFor();
      expect(await page.getByRole('heading', refused).count()).toBe(0);
    });

    it('give a program that took the port nothing, and say so', async () => {
      const { shell, page } = await started('locked');
      await page.goto(shell.url);
      const field = page.getByLabel('Passphrase', { exact: true });
      await field.fill('lantern harbour');
      await shell.close();
      await page.getByText('Innkeeper isn’t running').waitFor();
      await page.keyboard.type(' moss');
      expect(await field.inputValue()).toBe('lantern harbour');

      // It knows how a shell speaks, and wants to hear what the page says to one.
      const heard: string[] = [];
      const squatter = createServer((_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ nonce: 'A'.repeat(43) }));
      });
      const sockets = new WebSocketServer({ server: squatter, handleProtocols: () => 'innkeeper' });
      sockets.on('connection', (socket) => {
        socket.on('message', (data) => heard.push(data.toString()));
        socket.send(JSON.stringify({ type: 'proof', proof: 'a'.repeat(64) }));
      });
      squatter.listen(shell.port, '127.0.0.1');
      onTestFinished(() => {
        for (const socket of sockets.clients) socket.terminate();
        squatter.close();
      });
      await page
        .getByRole('heading', { name: 'Innkeeper is closed, and another program answers here.' })
        .waitFor();
      expect(await page.getByRole('textbox').count()).toBe(0);
      expect(heard).toEqual([]);
    });
  },
);
