import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { mainProcess } from './support/main-process.ts';
import { runUnsteered } from './support/run-unsteered.ts';
import { app, newHome, type RunningApp, startApp, whyNoElectron } from './support/start-app.ts';

const prefer = (home: { data: string }, tray: boolean) =>
  writeFileSync(join(home.data, 'preferences.json'), JSON.stringify({ tray }));

const close = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

const visible = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

const call = ({ page }: RunningApp, id: number, name: string, input: object = {}) =>
  ask(page, { type: 'call', id, name, input });

describeWhere(whyNoElectron, 'closing the window while nothing goes on', () => {
  it('leaves Innkeeper in the tray where the person has chosen that, and quits from there', async () => {
    const home = newHome();
    prefer(home, true);
    const running = await startApp({ home });
    await close(running);
    await expect.poll(() => visible(running)).toBe(false);
    await running.electron.evaluate(({ app: electron }) => void electron.emit('second-instance'));
    await expect.poll(() => visible(running)).toBe(true);
    await close(running);
    await expect.poll(() => visible(running)).toBe(false);
    expect(await running.quit()).toBe(0);
  });

  it('quits otherwise', async () => {
    const home = newHome();
    prefer(home, false);
    const running = await startApp({ home });
    const ended = new Promise((resolve) => running.electron.process().once('exit', resolve));
    await close(running);
    expect(await ended).toBe(0);
  });
});

describeWhere(whyNoElectron, 'starting with the session', () => {
  const windows = "process.mainModule.require('electron').BrowserWindow.getAllWindows().length";
  const start = async (tray: boolean) => {
    const home = newHome();
    prefer(home, tray);
    const run = runUnsteered(home, app().program, { argv: ['--inspect=0', app().app, '--at-login'] });
    return { run, evaluate: await mainProcess(run.said) };
  };

  it('opens no window where Innkeeper is kept in the tray, until somebody wants it', async () => {
    const { run, evaluate } = await start(true);
    await expect.poll(() => evaluate("process.mainModule.require('electron').app.isReady()")).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await evaluate(windows)).toBe(0);
    expect(run.child.exitCode).toBe(null);
    await evaluate("process.mainModule.require('electron').app.emit('second-instance')");
    await expect.poll(() => evaluate(windows)).toBe(1);
  });

  it('opens its window otherwise', async () => {
    const { evaluate } = await start(false);
    await expect.poll(() => evaluate(windows)).toBe(1);
  });

  it('is a choice, kept as the desktop has it', async () => {
    const running = await startApp();
    const entry = join(running.home.folder, '.config', 'autostart', 'innkeeper.desktop');
    expect(await call(running, 9001, 'app.atLogin')).toMatchObject({ value: { possible: true, on: false } });
    expect(await call(running, 9002, 'app.startAtLogin', { on: true })).toMatchObject({
      value: { possible: true, on: true },
    });
    expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".*electron" ".*app" "--at-login"$/m);
    expect(await call(running, 9003, 'app.atLogin')).toMatchObject({ value: { on: true } });
    // As the settings of a desktop switch it off.
    writeFileSync(entry, `${readFileSync(entry, 'utf8')}Hidden=true\n`);
    expect(await call(running, 9004, 'app.atLogin')).toMatchObject({ value: { on: false } });
    await call(running, 9005, 'app.startAtLogin', { on: false });
    expect(existsSync(entry)).toBe(false);
  });
});
