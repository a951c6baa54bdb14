import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { serverKnown } from './support/known-server.ts';
import { type Home, type RunningApp, startApp, whyNoElectron } from './support/start-app.ts';

/** A server that was well when it was last seen, and in whose place something else answers now. */
async function gone(preferences: Readonly<Record<string, unknown>> = {}, standing = 'well'): Promise<Home> {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  );
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const home = serverKnown(undefined, { address: '127.0.0.1', port });
  mkdirSync(join(home.data, 'desktop'), { mode: 0o700 });
  writeFileSync(join(home.data, 'desktop', 'standings.json'), JSON.stringify({ servers: { inn: standing } }));
  writeFileSync(join(home.data, 'preferences.json'), JSON.stringify(preferences));
  return home;
}

interface Told {
  readonly notes: readonly { readonly title: string; readonly body: string }[];
  readonly badge: number;
}

/** As SSH writes a string. */
const sshString = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);

/** What a key agent answers that holds one key. */
const key = Buffer.concat([sshString(Buffer.from('ssh-ed25519')), sshString(Buffer.alloc(32, 7))]);
const identities = sshString(
  Buffer.concat([Buffer.from([12, 0, 0, 0, 1]), sshString(key), sshString(Buffer.from('a key'))]),
);

/** The app, with a key agent: without one no server is asked. */
async function started(home: Home): Promise<RunningApp> {
  const agent = createServer((socket) => socket.on('data', () => socket.write(identities))).listen(
    join(home.folder, 'agent'),
  );
  await once(agent, 'listening');
  onTestFinished(() => void agent.close());
  return startApp({ home, env: { SSH_AUTH_SOCK: join(home.folder, 'agent') } });
}

/** Keeps what notifications and the badge say instead of showing them. */
async function listen({ electron }: RunningApp): Promise<() => Promise<Told>> {
  await electron.evaluate(({ app, BrowserWindow, net, Notification }) => {
    const told = { notes: [] as unknown[], badge: 0 };
    Object.assign(globalThis, { told });
    Object.assign(net, { isOnline: () => true });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.notes.push({ title: this.title, body: this.body });
      Object.assign(globalThis, { note: this });
    };
    Object.assign(app, {
      setBadgeCount: (count: number) => {
        told.badge = count;
      },
    });
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  return () => electron.evaluate(() => (globalThis as unknown as { told: Told }).told);
}

/** Lets that many minutes pass at once, and has the server looked at. */
async function later({ electron, page }: RunningApp, minutes: number): Promise<void> {
  await electron.evaluate((_electron, ms) => {
    const now = Date.now;
    Date.now = () => now() + ms;
  }, minutes * 60_000);
  await ask(page, { type: 'call', id: 9001, name: 'servers.status', input: { serverId: 'inn' } });
}

const shown = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

describeWhere(whyNoElectron, 'trouble on a server', () => {
  it('is told once, marked, and leads to the server', async () => {
    const home = await gone();
    const app = await started(home);
    const told = await listen(app);
    await app.page.evaluate(() => {
      location.hash = '#/settings';
    });
    await later(app, 0);
    expect(await told()).toEqual({ notes: [], badge: 0 });
    await later(app, 10);
    const note = { title: 'Problem with inn.example.org', body: expect.stringMatching(/\S/) };
    await expect.poll(told).toEqual({ notes: [note], badge: 1 });
    const kept = join(home.data, 'desktop', 'standings.json');
    await expect.poll(() => JSON.parse(readFileSync(kept, 'utf8'))).toEqual({ servers: { inn: 'told' } });

    await app.electron.evaluate(() => {
      (globalThis as unknown as { note: Electron.Notification }).note.emit('click');
    });
    await app.page.waitForURL(/#\/servers\/inn$/);
    await expect.poll(() => shown(app)).toBe(true);
  });

  it('is not told again by the next Innkeeper', async () => {
    const app = await started(await gone({}, 'told'));
    const told = await listen(app);
    await later(app, 0);
    await later(app, 10);
    expect((await told()).notes).toEqual([]);
  });

  it('is not told to a person who wants no word of it', async () => {
    const app = await started(await gone({ notifyTrouble: false }));
    const told = await listen(app);
    await later(app, 0);
    await later(app, 10);
    expect(await told()).toEqual({ notes: [], badge: 0 });
  });
});
