import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { firstPage } from './support/first-page.ts';
import { answerDialog, windowShown } from './support/native-dialog.ts';
import { runUnsteered } from './support/run-unsteered.ts';
import { app, type Home, newHome, startApp, whyNoElectron } from './support/start-app.ts';

/** A copy of the app without one of its parts. */
function appWithout(part: string, home: Home): string {
  const copy = join(home.folder, 'app');
  cpSync(app().app, copy, { recursive: true });
  rmSync(join(copy, part), { recursive: true });
  return copy;
}

/** Electron's folder as an installer leaves it: its program has another name, the app lies in it. */
function installed(home: Home): string {
  const folder = join(home.folder, 'installed');
  execFileSync('cp', ['-a', join(app().program, '..'), folder]);
  renameSync(join(folder, 'electron'), join(folder, 'innkeeper'));
  mkdirSync(join(folder, 'resources'), { recursive: true });
  rmSync(join(folder, 'resources', 'default_app.asar'), { force: true });
  cpSync(app().app, join(folder, 'resources', 'app'), { recursive: true });
  cpSync(join(app().app, 'templates'), join(folder, 'resources', 'templates'), { recursive: true });
  return join(folder, 'innkeeper');
}

/** The processes that show pages, in the group of a session. */
function pagesOf(group: number): number[] {
  try {
    const argv = ['-g', String(group), '-f', 'type=renderer'];
    return execFileSync('pgrep', argv, { encoding: 'utf8' }).trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

describeWhere(whyNoElectron, 'a desktop app in trouble', () => {
  it('says so where its pages have died, and opens them again', async () => {
    const home = newHome();
    const { child } = runUnsteered(home, app().program, { argv: [app().app] });
    const pages = () => pagesOf(child.pid ?? 0);
    await windowShown(home, 'Innkeeper$');
    await expect.poll(pages).toHaveLength(1);
    const [dead = 0] = pages();
    process.kill(dead, 'SIGKILL');
    await answerDialog(home, 'Return');
    await expect.poll(pages).toHaveLength(1);
    expect(pages()).not.toEqual([dead]);
  });

  it.each(['templates', 'out/renderer'])(
    'tells in a window that it cannot start (without %s), and keeps no lock',
    async (part) => {
      const home = newHome();
      const broken = runUnsteered(home, app().program, { argv: [appWithout(part, home)] });
      await answerDialog(home, 'Return');
      expect((await broken.ended)[0]).toBe(1);
      const { page, quit } = await startApp({ home });
      await firstPage(page).waitFor();
      await quit();
    },
  );

  it('lets no other program steer it once it is installed', async () => {
    const home = newHome();
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const address = free.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    free.close();
    const { said } = runUnsteered(home, installed(home), { argv: [`--remote-debugging-port=${port}`] });
    await windowShown(home, 'Innkeeper$');
    await sleep(1000);
    await expect(fetch(`http://127.0.0.1:${port}/json`)).rejects.toThrow();
    expect(said()).toContain('--remote-debugging-port is refused');
  });
});
