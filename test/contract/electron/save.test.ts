import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { type RunningApp, sharedApp, whyNoElectron } from './support/start-app.ts';

interface Bridge {
  send(frame: unknown): void;
  onFrame(listener: (frame: { id: number }) => void): () => void;
}

/** Asks to save a file as a page does. */
function save({ page }: RunningApp, id: number, name: string, text: string): Promise<unknown> {
  return page.evaluate(
    ([sent, file, words]) => {
      const bridge = (window as unknown as { innkeeper: Bridge }).innkeeper;
      const input = { title: 'Save this file', name: file, content: new TextEncoder().encode(words) };
      return new Promise((resolve) => {
        const stop = bridge.onFrame((heard) => {
          if (heard.id !== sent) return;
          stop();
          resolve(heard);
        });
        bridge.send({ type: 'call', id: sent, name: 'app.save', input });
      });
    },
    [id, name, text] as const,
  );
}

/** Waits for the system's own dialog. */
function dialogShown({ keys }: RunningApp): Promise<void> {
  return keys('search', '--sync', '--onlyvisible', '--name', 'Save this file', 'windowfocus', '--sync');
}

describeWhere(whyNoElectron, 'saving a file', () => {
  const shared = sharedApp();

  it('asks with the system’s dialog, and says saved once the file is there, for its person alone', async () => {
    const app = shared();
    const path = join(app.home.folder, 'Downloads', 'sign-ins.csv');
    const answer = save(app, 9001, 'sign-ins.csv', 'anna,secret');
    await dialogShown(app);
    expect(existsSync(path)).toBe(false);
    await app.keys('key', 'Return');
    expect(await answer).toMatchObject({ value: { outcome: 'saved', path } });
    expect(readFileSync(path, 'utf8')).toBe('anna,secret');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('says cancelled where the person did, and writes nothing', async () => {
    const app = shared();
    const answer = save(app, 9002, 'unwanted.txt', 'x');
    await dialogShown(app);
    await app.keys('key', 'Escape');
    expect(await answer).toMatchObject({ value: { outcome: 'cancelled' } });
    expect(execFileSync('find', [app.home.folder, '-name', 'unwanted*'], { encoding: 'utf8' })).toBe('');
  });

  it('says what hindered it, and leaves nothing half', async () => {
    const app = shared();
    // A folder in the way: no file can take its place.
    const inTheWay = join(app.home.folder, 'Downloads', 'taken.txt');
    const answer = save(app, 9003, 'taken.txt', 'x');
    await dialogShown(app);
    mkdirSync(join(inTheWay, 'full'), { recursive: true });
    await app.electron.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
    }, inTheWay);
    await app.keys('key', 'Escape');
    expect(await answer).toMatchObject({ value: { outcome: 'cancelled' } });
    expect(await save(app, 9004, 'taken.txt', 'x')).toMatchObject({
      problem: { code: 'input.file-not-saved', params: { path: inTheWay } },
    });
    expect(existsSync(`${inTheWay}.part`)).toBe(false);
  });

  it('refuses a name that is more than a name', async () => {
    for (const name of ['../.bashrc', '.profile', 'a/b', 'a\\b', 'C:x', ''])
      expect(await save(shared(), 9005, name, 'x'), name).toMatchObject({ problem: { code: 'input.call' } });
  });

  it('lets no page save by itself', async () => {
    const app = shared();
    await app.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'by-itself.txt';
      link.click();
    });
    await app.page.waitForTimeout(500);
    expect(execFileSync('find', [app.home.folder, '-name', 'by-itself*'], { encoding: 'utf8' })).toBe('');
  });
});
