import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { builtApp, type DesktopApp, startDesktopApp, whyNoDesktopApp } from '../../support/desktop-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A request sent through the bridge the preload script made, as a page of ours does. */
function ask(
  app: DesktopApp,
  frame: { readonly id: number; readonly [more: string]: unknown },
): Promise<unknown> {
  return app.page.evaluate((sent) => {
    const bridge = (window as unknown as { innkeeper: Bridge }).innkeeper;
    interface Bridge {
      send(frame: unknown): void;
      onFrame(listener: (frame: { id: number }) => void): () => void;
    }
    return new Promise((resolve) => {
      const stop = bridge.onFrame((heard) => {
        if (heard.id !== sent.id) return;
        stop();
        resolve(heard);
      });
      bridge.send(sent);
    });
  }, frame);
}

/** A data folder with one server, whose names links may lead to. */
function withServer(): string {
  const folder = join(tempFolder(), 'innkeeper');
  mkdirSync(folder);
  const server = {
    id: 'inn',
    address: '203.0.113.7',
    port: 22,
    user: 'root',
    credentials: 'agent',
    domain: 'inn.example.org',
    stage: 'set-up',
    addedAt: '2026-11-21T10:00:00.000Z',
  };
  writeFileSync(join(folder, 'servers.json'), JSON.stringify({ innkeeperServers: 1, servers: [server] }));
  return folder;
}

describeWhere(whyNoDesktopApp, 'the built desktop app', () => {
  beforeAll(builtApp);

  it('shows the pages, which talk to the core through the bridge and break no rule', async () => {
    const complaints: string[] = [];
    const app = await startDesktopApp(tempFolder());
    app.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await app.page.reload();
    // No keychain answers here, so that the first page asks for a passphrase.
    await app.page
      .getByLabel(/passphrase/i)
      .first()
      .waitFor();
    const answer = await ask(app, { type: 'call', id: 1, name: 'app.info', input: {} });
    expect(answer).toEqual({
      type: 'result',
      id: 1,
      ok: true,
      value: { version: expect.any(String), shell: 'desktop', vault: { kind: 'file', state: 'new' } },
    });
    expect(complaints).toEqual([]);
  });

  it('gives a page the bridge and nothing else', async () => {
    const app = await startDesktopApp(tempFolder());
    const seen = await app.page.evaluate(() => {
      const { innkeeper, ...rest } = window as unknown as Record<string, unknown>;
      const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'];
      return {
        bridge: Object.keys(innkeeper as object).sort(),
        others: names.filter((name) => name in rest),
      };
    });
    expect(seen).toEqual({ bridge: ['onFrame', 'send'], others: [] });
  });

  it('answers what it does not understand, and streams that are listened to', async () => {
    const app = await startDesktopApp(tempFolder());
    expect(await ask(app, { type: 'call', id: 1, name: 'app.destroy', input: {} })).toMatchObject({
      problem: { code: 'input.call' },
    });
    expect(await ask(app, { type: 'listen', id: 2, name: 'jobs.watch', input: {} })).toEqual({
      type: 'item',
      id: 2,
      item: [],
    });
    await app.page.reload();
    expect(await ask(app, { type: 'listen', id: 2, name: 'jobs.watch', input: {} })).toMatchObject({
      type: 'item',
    });
  });

  it('stays where it is, whatever a page tries', async () => {
    const app = await startDesktopApp(tempFolder());
    const before = app.page.url();
    for (const url of [
      'https://evil.example/',
      'http://127.0.0.1:1/',
      'file:///etc/passwd',
      'data:text/html,x',
    ]) {
      await app.page.evaluate((to) => {
        location.href = to;
      }, url);
      await app.page.waitForTimeout(200);
      expect(app.page.url()).toBe(before);
    }
    expect(await ask(app, { type: 'call', id: 3, name: 'jobs.list', input: {} })).toMatchObject({
      value: [],
    });
  });

  it('opens links in the browser only where they lead to a server of its own, over HTTPS', async () => {
    const app = await startDesktopApp(withServer());
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
      await app.page.evaluate((to) => void window.open(to, '_blank', 'noreferrer'), url);
      await app.page.waitForTimeout(150);
    }
    expect(await app.openedOutside()).toEqual(tried.slice(0, 2));
    await expect.poll(() => app.page.context().pages().length).toBe(1);
  });

  it('lets no page talk to the network', async () => {
    const app = await startDesktopApp(tempFolder());
    const outcomes = await app.page.evaluate(async () => {
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
    const app = await startDesktopApp(tempFolder());
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true">');
      return new Promise((resolve) => setTimeout(() => resolve('ran' in window), 300));
    });
    expect(ran).toBe(false);
  });

  it('hears no frame but the main one', async () => {
    const app = await startDesktopApp(tempFolder());
    const heard = await app.page.evaluate(async () => {
      const inner = document.createElement('iframe');
      document.body.append(inner);
      const bridge = (inner.contentWindow as unknown as { innkeeper?: { send(frame: unknown): void } })
        .innkeeper;
      bridge?.send({ type: 'call', id: 1, name: 'app.info', input: {} });
      // The stand-in's own way past the preload script; absent in Electron.
      const raw = (inner.contentWindow as unknown as { __standInSend?: (...args: unknown[]) => void })
        .__standInSend;
      raw?.('innkeeper:frame', { type: 'call', id: 1, name: 'app.info', input: {} });
      const seen: unknown[] = [];
      (window as unknown as { innkeeper: { onFrame(l: (f: unknown) => void): void } }).innkeeper.onFrame(
        (frame) => seen.push(frame),
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      return {
        bridge: bridge !== undefined,
        seen: seen.filter((frame) => (frame as { id: number }).id === 1),
      };
    });
    expect(heard).toEqual({ bridge: false, seen: [] });
  });

  it('makes its window as locked up as it says', async () => {
    const app = await startDesktopApp(tempFolder());
    if (app.kind === 'electron') return;
    const [window] = app.report().filter((event) => event.kind === 'window');
    expect(window?.options).toMatchObject({
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
      },
    });
    const [schemes] = app.report().filter((event) => event.kind === 'schemes');
    expect(schemes?.schemes).toEqual([
      { scheme: 'innkeeper', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('closes in order', async () => {
    const app = await startDesktopApp(tempFolder());
    expect(await app.quit()).toBe(0);
  });
});
