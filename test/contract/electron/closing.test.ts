import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { serverKnown } from './support/known-server.ts';
import { type RunningApp, startApp, whyNoElectron } from './support/start-app.ts';

interface Working extends RunningApp {
  /** Ends the work: the server answers at last, and in no language a client knows. */
  fail(): void;
}

/** A server that takes connections and never says a word: work on it begins and goes on. */
async function silentServer(): Promise<{ port: number; fail(): void }> {
  const calls = new Set<Socket>();
  const server = createServer((socket) => void calls.add(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    fail: () => {
      for (const socket of calls) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    },
  };
}

async function working(): Promise<Working> {
  const { port, fail } = await silentServer();
  const home = serverKnown(undefined, { address: '127.0.0.1', port, stage: 'new', domain: undefined });
  const agent = createServer(() => undefined).listen(join(home.folder, 'agent'));
  await once(agent, 'listening');
  onTestFinished(() => void agent.close());
  const app = await startApp({ home, env: { SSH_AUTH_SOCK: join(home.folder, 'agent') } });
  const spec = { innkeeper: 1, server: { address: '127.0.0.1', port }, domain: 'inn.example.org' };
  await ask(app.page, { type: 'call', id: 9001, name: 'deploy.start', input: { serverId: 'inn', spec } });
  await expect.poll(() => jobs(app)).toMatchObject([{ flow: 'deploy' }]);
  // Answers in place of the person; what was asked is kept.
  await app.electron.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked, answer: 2 });
    Object.assign(dialog, {
      showMessageBox: async (...given: unknown[]) => {
        asked.push(given.at(-1));
        return { response: (globalThis as unknown as { answer: number }).answer };
      },
    });
  });
  // So that it may end with the test.
  onTestFinished(async () => {
    await app.electron.evaluate(() => Object.assign(globalThis, { answer: 1 })).catch(() => undefined);
  });
  return { ...app, fail };
}

async function jobs({ page }: RunningApp): Promise<unknown> {
  const frame = await ask(page, { type: 'call', id: 9002, name: 'jobs.list', input: {} });
  return (frame as { value: { outcome?: string }[] }).value.filter(({ outcome }) => outcome === undefined);
}

/** Closes the window as its button does, and answers the question with the numbered button. */
async function close({ electron }: RunningApp, answer: number): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, chosen) => {
    Object.assign(globalThis, { answer: chosen });
    BrowserWindow.getAllWindows()[0]?.close();
  }, answer);
}

const visible = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

describeWhere(whyNoElectron, 'closing the window while work runs', () => {
  it('asks, and leaves everything where the person thinks better of it', async () => {
    const app = await working();
    await close(app, 2);
    const asked = () => app.electron.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked);
    await expect.poll(asked).toMatchObject([{ message: expect.stringContaining('inn.example.org') }]);
    expect(await visible(app)).toBe(true);
    expect(await jobs(app)).toHaveLength(1);
  });

  it('goes on without the window, which comes back', async () => {
    const app = await working();
    await close(app, 0);
    await expect.poll(() => visible(app)).toBe(false);
    expect(await jobs(app)).toHaveLength(1);
    const [job] = (await jobs(app)) as { id: string }[];
    await ask(app.page, { type: 'call', id: 9003, name: 'jobs.cancel', input: { jobId: job?.id } });
    await expect.poll(() => visible(app)).toBe(true);
  });

  it('quits where the person wants that', async () => {
    const app = await working();
    const ended = new Promise((resolve) => app.electron.process().once('exit', resolve));
    await close(app, 1);
    expect(await ended).toBe(0);
  });
});

/** Whether Innkeeper keeps the computer from sleeping. The first id of a blocker is 0 or 1. */
const awake = ({ electron }: RunningApp) =>
  electron.evaluate(({ powerSaveBlocker }) => [0, 1, 2].some((id) => powerSaveBlocker.isStarted(id)));

/** Lets an hour pass at once, and keeps what notifications say instead of showing them. */
async function hourLater({ electron }: RunningApp): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ Notification, BrowserWindow }) => {
    const now = Date.now;
    Date.now = () => now() + 3_600_000;
    const told: string[] = [];
    Object.assign(globalThis, { told });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: { body: string }) {
      told.push(this.body);
    };
    BrowserWindow.getAllWindows()[0]?.minimize();
  });
  return () => electron.evaluate(() => (globalThis as unknown as { told: string[] }).told);
}

describeWhere(whyNoElectron, 'long work', () => {
  it('keeps the computer awake, and tells that it did not finish where nobody looks', async () => {
    const app = await working();
    await expect.poll(() => awake(app)).toBe(true);
    const told = await hourLater(app);
    app.fail();
    await expect.poll(told).toEqual([expect.stringContaining('inn.example.org did not finish')]);
    expect(await awake(app)).toBe(false);
  });

  it('says nothing to a person who has cancelled it', async () => {
    const app = await working();
    const told = await hourLater(app);
    const [job] = (await jobs(app)) as { id: string }[];
    await ask(app.page, { type: 'call', id: 9003, name: 'jobs.cancel', input: { jobId: job?.id } });
    await expect.poll(() => awake(app)).toBe(false);
    expect(await told()).toEqual([]);
  });
});

describeWhere(whyNoElectron, 'the window', () => {
  it('opens where and as large as it was, from files apart from the core’s', async () => {
    const first = await startApp();
    const { home } = first;
    const place = { x: 60, y: 80, width: 700, height: 600 };
    await first.electron.evaluate(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
    }, place);
    const bounds = ({ electron }: RunningApp) =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
    await expect.poll(() => bounds(first)).toMatchObject({ width: 700, height: 600 });
    const before = await bounds(first);
    await first.quit();
    expect(existsSync(join(home.data, 'desktop', 'window.json'))).toBe(true);
    expect(existsSync(join(home.data, 'Cookies'))).toBe(false);
    const second = await startApp({ home });
    expect(await bounds(second)).toMatchObject({ width: before?.width, height: before?.height });
  });
});
