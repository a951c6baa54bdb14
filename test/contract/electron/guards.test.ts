import { createSocket } from 'node:dgram';
import { once } from 'node:events';
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
    await page.waitForURL(/#\/servers\/inn$/);
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

  it('keeps its streams where a navigation was prevented', async () => {
    const { page } = app();
    await page.evaluate((id) => {
      const { innkeeper } = window as unknown as { innkeeper: Bridge };
      interface Bridge {
        send(frame: unknown): void;
        onFrame(listener: (frame: { id: number; type: string }) => void): void;
      }
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      innkeeper.onFrame((frame) => {
        if (frame.id === id && frame.type === 'item') heard.push(frame);
      });
      innkeeper.send({ type: 'listen', id, name: 'jobs.watch', input: {} });
      location.href = 'https://evil.example/';
    }, 9004);
    await page.waitForTimeout(300);
    // A job that begins changes the list, however it ends.
    const spec = { innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'inn.example.org' };
    await ask(page, { type: 'call', id: 9005, name: 'deploy.start', input: { serverId: 'inn', spec } });
    const count = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard.length);
    await expect.poll(count).toBeGreaterThan(1);
  });

  it('sends nothing past the policy by WebRTC', async () => {
    const heard: string[] = [];
    const listener = createSocket('udp4', (message) => heard.push(message.toString('hex')));
    listener.bind(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address();
    await app().page.evaluate(async (to) => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${to}` }] });
      connection.createDataChannel('x');
      await connection.setLocalDescription(await connection.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 2000));
      connection.close();
    }, port);
    listener.close();
    expect(heard).toEqual([]);
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
