import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { serverKnown } from './support/known-server.ts';
import { sharedApp, whyNoElectron } from './support/start-app.ts';

describeWhere(whyNoElectron, 'what a page cannot do', () => {
  const app = sharedApp((atEnd) => ({ home: serverKnown(atEnd) }));

  it('is sandboxed by the system, and gets the bridge and nothing else', async () => {
    const { electron, page } = app();
    const seen = await page.evaluate(() => {
      const { innkeeper, ...rest } = window as unknown as Record<string, unknown>;
      const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'];
      return {
        bridge: Object.keys(innkeeper as object).sort(),
        others: names.filter((name) => name in rest),
      };
    });
    expect(seen).toEqual({ bridge: ['onFrame', 'send'], others: [] });
    // 2 is a filter for system calls: Chromium's sandbox. Nobody else sets one here.
    const status = await electron.evaluate(async ({ BrowserWindow }) => {
      const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
      const fs = process.getBuiltinModule?.('node:fs') ?? process.mainModule?.require('node:fs');
      return String(fs.readFileSync(`/proc/${pid}/status`));
    });
    expect(status).toMatch(/^Seccomp:\s*2$/m);
    expect(electron.process().spawnargs).not.toContain('--no-sandbox');
  });

  it('answers what it does not understand, and streams that are listened to', async () => {
    const { page } = app();
    expect(await ask(page, { type: 'call', id: 9001, name: 'app.destroy', input: {} })).toMatchObject({
      problem: { code: 'input.call' },
    });
    expect(await ask(page, { type: 'listen', id: 9002, name: 'jobs.watch', input: {} })).toEqual({
      type: 'item',
      id: 9002,
      item: [],
    });
    await page.reload();
    expect(await ask(page, { type: 'listen', id: 9002, name: 'jobs.watch', input: {} })).toMatchObject({
      type: 'item',
    });
  });

  it('stays where it is, whatever a page tries', async () => {
    const { page } = app();
    const before = page.url();
    for (const url of [
      'https://evil.example/',
      'http://127.0.0.1:1/',
      'file:///etc/passwd',
      'data:text/html,x',
    ]) {
      await page.evaluate((to) => {
        location.href = to;
      }, url);
      await page.waitForTimeout(200);
      expect(page.url()).toBe(before);
    }
    expect(await ask(page, { type: 'call', id: 9003, name: 'jobs.list', input: {} })).toMatchObject({
      value: [],
    });
  });

  it('opens links in the browser only where they lead to a server of its own, over HTTPS', async () => {
    const { page, openedOutside } = app();
    const tried = [
      'https://chat.inn.example.org/',
      'https://inn.example.org/room?x=1',
      'http://chat.inn.example.org/',
      'https://inn.example.org.evil.example/',
      'https://evil-inn.example.org/',
      'https://user:pass@inn.example.org/',
      'https://inn.example.org:8443/',
      'https://evil.example/',
      // No page of a server is open.
      'http://127.0.0.1:40123/.innkeeper/enter/x',
    ];
    for (const url of tried) {
      await page.evaluate((to) => void window.open(to, '_blank', 'noreferrer'), url);
      await page.waitForTimeout(150);
    }
    expect(openedOutside()).toEqual(tried.slice(0, 2));
    expect(page.context().pages()).toHaveLength(1);
  });

  it('lets no page talk to the network', async () => {
    const outcomes = await app().page.evaluate(async () => {
      const reached = (url: string) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        );
      return [await reached('https://example.org/'), await reached('http://127.0.0.1:1/')];
    });
    expect(outcomes).toEqual(['refused', 'refused']);
  });

  it('runs no script a page was given', async () => {
    const ran = await app().page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true">');
      return new Promise((resolve) => setTimeout(() => resolve('ran' in window), 300));
    });
    expect(ran).toBe(false);
  });

  it('hears no frame but the main one', async () => {
    const bridge = await app().page.evaluate(() => {
      const inner = document.createElement('iframe');
      document.body.append(inner);
      return 'innkeeper' in (inner.contentWindow ?? {});
    });
    expect(bridge).toBe(false);
  });
});
