import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { serverKnown } from './support/known-server.ts';
import { type RunningApp, startApp, whyNoElectron } from './support/start-app.ts';

/** A server that takes connections and never says a word: work on it begins and goes on. */
async function silentServer(): Promise<number> {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function working(): Promise<RunningApp> {
  const port = await silentServer();
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
  return app;
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
