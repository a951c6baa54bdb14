import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtApp } from '../../support/built-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const out = join(import.meta.dirname, '..', '..', '..', 'out');

/** A module in place of `electron` that lets nobody in: the app then quits at once. Nothing of Electron is shown by it. */
function noElectron(names: readonly string[]): string {
  return `export const app = { isPackaged: false, enableSandbox() {}, setPath() {}, getPath: () => '/nonexistent', setName() {},
  requestSingleInstanceLock: () => false, quit: () => console.log('quit'), exit: () => console.log('quit'), on() {},
  commandLine: { appendSwitch() {}, hasSwitch: () => false }, setDesktopName() {}, setAppUserModelId() {} };
export const protocol = { registerSchemesAsPrivileged() {} };
${names
  .filter((name) => !['app', 'protocol'].includes(name))
  .map((name) => `export const ${name} = {};`)
  .join('\n')}`;
}

/** The bundles that are released; test/electron runs such as an older Electron can load, where there is no newer one. */
describe('the bundles as released', () => {
  beforeAll(builtApp);

  it('have a main one that is a module, and find everything it imports', async () => {
    const main = join(out, 'main', 'index.js');
    const parts = readdirSync(join(out, 'main'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    );
    const text = parts.map((file) => readFileSync(join(out, 'main', file), 'utf8')).join('\n');
    const imported = [...text.matchAll(/import\s*\{([^}]*)\}\s*from\s*"electron"/g)];
    const names = imported.flatMap(([, list = '']) =>
      list.split(',').map((one) => one.trim().split(' ')[0] ?? ''),
    );
    expect(names).toContain('BrowserWindow');
    const folder = tempFolder();
    const place = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return pathToFileURL(join(folder, name)).href;
    };
    const electron = place('electron.mjs', noElectron([...new Set(names)]));
    const resolve = place(
      'resolve.mjs',
      `export const resolve = (name, context, next) => name === 'electron' ? { url: '${electron}', shortCircuit: true } : next(name, context);`,
    );
    const hook = place('hook.mjs', `import { register } from 'node:module'; register('${resolve}');`);
    const { stdout } = await execa(process.execPath, ['--import', hook, main]);
    expect(stdout).toBe('quit');
    // What is loaded later, such as the updater, which no start of these tests comes to.
    const urls = parts.map((file) => pathToFileURL(join(out, 'main', file)).href);
    expect(urls.some((url) => url.includes('make-updater'))).toBe(true);
    const all = place('all.mjs', urls.map((url) => `await import(${JSON.stringify(url)});`).join('\n'));
    await execa(process.execPath, ['--import', hook, fileURLToPath(all)]);
  });

  it('have a preload script that needs nothing but Electron, as the sandbox demands', () => {
    const text = readFileSync(join(out, 'preload', 'index.cjs'), 'utf8');
    const needed = [...text.matchAll(/require\(\s*["'`]([^"'`]+)/g)].map(([, name]) => name);
    expect(new Set(needed)).toEqual(new Set(['electron']));
    expect(text).not.toMatch(/^\s*import\s/m);
  });
});
