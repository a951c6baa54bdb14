import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AppUpdateStatus } from '../../../src/shared/contract/app-update.ts';
import { description, feedKey, signed } from '../../support/app-feed.ts';
import { describeWhere } from '../../support/describe-where.ts';
import { serveFolder } from '../../support/serve-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { mainProcess } from './support/main-process.ts';
import { windowShown } from './support/native-dialog.ts';
import { packagedApp } from './support/packaged-app.ts';
import { runUnsteered } from './support/run-unsteered.ts';
import { newHome, whyNoElectron } from './support/start-app.ts';

const key = feedKey();
/** So much that Chromium does not wait for more to guess what it is. */
const begun = Buffer.alloc(5000);
const name = 'innkeeper-0.2.0-linux-x86_64.AppImage';

/** A package of this version, with a feed to look at. */
async function packaged(version: string, origin: string) {
  const cache = join(tempFolder(), 'app-update.yml');
  writeFileSync(cache, 'provider: generic\nurl: http://127.0.0.1/\nupdaterCacheDirName: innkeeper-updater\n');
  const updateFeed = {
    latest: `${origin}/latest/`,
    versions: `${origin}/v{version}/`,
    keys: key.publicKey,
  };
  const { program } = await packagedApp(onTestFinished, {
    inspected: true,
    more: {
      extraMetadata: { version, updateFeed },
      // An AppImage has it by itself.
      extraResources: [
        { from: 'templates', to: 'templates' },
        { from: 'resources/icons', to: 'icons' },
        { from: cache, to: 'app-update.yml' },
      ],
    },
  });
  return program;
}

/** Asks the core through the page's own bridge. */
const asking = (frame: object) => {
  const script = `new Promise((resolve) => {
    const stop = innkeeper.onFrame((heard) => { if (heard.id === ${JSON.stringify(frame)}.id) { stop(); innkeeper.send({ type: 'cancel', id: heard.id }); resolve(heard); } });
    innkeeper.send(${JSON.stringify(frame)});
  })`;
  return `process.mainModule.require('electron').BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(${JSON.stringify(script)})`;
};

describeWhere(whyNoElectron, 'an update of Innkeeper on a real Electron', () => {
  it('goes from one packaged version to the next, and takes nothing that is not as it was signed', async () => {
    const files: Record<string, Buffer> = {};
    let hostile: 'endless' | 'elsewhere' | 'long' | undefined;
    const elsewhere = await serveFolder({ x: Buffer.from('x') });
    const { origin, asked } = await serveFolder(files, (path, response) => {
      if (!path.endsWith('.AppImage') || hostile === undefined) return false;
      if (hostile === 'elsewhere') response.writeHead(302, { location: `${elsewhere.origin}/x` }).end();
      else if (hostile === 'long') response.writeHead(200, { 'content-length': 10 ** 9 }).write(begun);
      else response.writeHead(200).write(begun);
      return true;
    });
    const [older, newer] = [await packaged('0.1.0', origin), await packaged('0.2.0', origin)];
    const home = newHome();
    const installed = join(home.folder, 'apps', 'Innkeeper.AppImage');
    mkdirSync(join(home.folder, 'apps'));
    // In the place of AppImages, which cannot be made here: a file that starts what would be in it.
    writeFileSync(installed, `#!/bin/sh\nexec ${older} "$@"\n`, { mode: 0o755 });
    const content = Buffer.from(`#!/bin/sh\nexec ${newer} "$@"\n`);
    for (const [file, text] of Object.entries(signed(key, description('0.2.0', { name, content })))) {
      files[`latest/${file}`] = text;
    }
    files[`v0.2.0/${name}`] = content;
    // The session ends with its program, and must outlive the version that is replaced.
    const program = join(home.folder, 'session');
    writeFileSync(program, `#!/bin/sh\n${installed} "$@"\nsleep 60\n`);
    chmodSync(program, 0o755);

    const { said } = runUnsteered(home, program, { argv: ['--inspect=0'], env: { APPIMAGE: installed } });
    await windowShown(home, 'Innkeeper$');
    const evaluate = await mainProcess(said);
    let id = 900_000;
    const call = (what: string) =>
      evaluate(asking({ type: 'call', id: id++, name: `appUpdate.${what}`, input: {} }));
    const status = async () => {
      const heard = await evaluate(asking({ type: 'listen', id: id++, name: 'appUpdate.watch', input: {} }));
      expect(heard).toMatchObject({ type: 'item' });
      return (heard as { readonly item: AppUpdateStatus }).item;
    };
    const becomes = (update: object) =>
      expect.poll(async () => (await status()).update, { timeout: 20_000 }).toMatchObject(update);

    expect(await status()).toMatchObject({ version: '0.1.0', before: null });
    for (const kind of ['endless', 'elsewhere', 'long'] as const) {
      hostile = kind;
      await call('look');
      await becomes({ state: 'available', offer: { version: '0.2.0' } });
      await call('download');
      await becomes({ state: 'failed', problem: { code: 'app-update.not-downloaded' } });
    }
    expect(elsewhere.asked).toEqual([]);
    hostile = undefined;
    await call('look');
    await becomes({ state: 'available' });
    await call('download');
    await becomes({ state: 'ready', atQuit: true });
    // The page is gone before it can hear more.
    void call('install').catch(() => undefined);
    const notes = join(home.data, 'app-version.json');
    await expect
      .poll(() => (existsSync(notes) ? (JSON.parse(readFileSync(notes, 'utf8')) as object) : {}), {
        timeout: 40_000,
      })
      .toMatchObject({ version: '0.2.0', before: '0.1.0' });
    await windowShown(home, 'Innkeeper$');
    expect(readFileSync(installed)).toEqual(content);
    expect(new Set(asked)).toEqual(
      new Set(['latest/latest-linux.yml', 'latest/latest-linux.yml.minisig', `v0.2.0/${name}`]),
    );
  }, 240_000);
});
