import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { startAuthenticatingProxy } from '../../../src/core/consoles/authenticating-proxy.ts';
import { launchWholeChromium, wholeChromiumPath } from '../../browser/support/chromium.ts';
import { describeWhere } from '../../support/describe-where.ts';
import { startProgram } from './behind-the-proxy.ts';

const open = async (port: number): Promise<Duplex> => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};

describeWhere(
  wholeChromiumPath === undefined ? 'there is no Chromium' : undefined,
  'a console’s proxy in a real browser',
  () => {
    it.each([
      ['knows names of its own', [], /^http:\/\/[0-9a-f]{32}\.localhost:\d+\/start$/],
      [
        'knows none, as Safari',
        ['--host-resolver-rules=MAP *.localhost ~NOTFOUND'],
        /^http:\/\/127\.0\.0\.1:\d+\/start$/,
      ],
    ])('that %s ends at the page', async (_how, args, address) => {
      const program = await startProgram();
      const adminConsole = { id: 'sample', service: 'sample', port: program.port, path: '/start' };
      const proxy = await startAuthenticatingProxy({ adminConsole, open, idleMs: 60_000 });
      const browser = await launchWholeChromium(args);
      onTestFinished(async () => {
        await browser.close();
        await proxy.close();
        await program.close();
      });
      const context = await browser.newContext();
      const tab = await context.newPage();
      await tab.goto(proxy.link());
      await tab.waitForURL(address);
      expect(await tab.locator('body').textContent()).toContain('"url":"/start"');
      const status = await tab.evaluate(async () => (await fetch('/more', { method: 'POST' })).status);
      expect(status).toBe(200);
    });

    it('tells other ports of this computer nothing', async () => {
      const program = await startProgram();
      const adminConsole = { id: 'sample', service: 'sample', port: program.port, path: '/start' };
      const proxy = await startAuthenticatingProxy({ adminConsole, open, idleMs: 60_000 });
      const told: (string | undefined)[] = [];
      const stranger = createServer(({ headers }, response) => {
        told.push(headers.cookie);
        response.setHeader('Content-Type', 'text/html').end('<title>stranger</title>');
      }).listen(0, '127.0.0.1');
      await once(stranger, 'listening');
      const browser = await launchWholeChromium();
      onTestFinished(async () => {
        await browser.close();
        stranger.close();
        await proxy.close();
        await program.close();
      });
      const tab = await (await browser.newContext()).newPage();
      await tab.goto(proxy.link());
      await tab.waitForURL('**/start');
      await tab.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
      await tab.reload();
      expect(told.length).toBeGreaterThan(1);
      expect(told.filter(Boolean)).toEqual([]);
    });
  },
);
