import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

const maker = join(import.meta.dirname, '..', '..', '..', 'src', 'node', 'build', 'cli-bundle.mjs');

/** A project whose command line says one word, and where it finds its own folder. */
function project(word: string): { root: string; main: string } {
  const root = tempFolder();
  for (const folder of ['src/node/cli', 'src/core', 'src/shared', 'practice']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of ['package.json', 'package-lock.json']) writeFileSync(join(root, file), '{}');
  const main = join(root, 'src', 'node', 'cli', 'main.ts');
  writeFileSync(main, source(word));
  return { root, main };
}

const source = (word: string) =>
  `export const runCli = (): string => ['${word}', new URL('../../..', import.meta.url).pathname].join(' ');\n`;

/** In a process of its own, as the program does it: what the bundle says, or `none`. */
async function said(root: string): Promise<string> {
  const script = `
    const { bundledCli } = await import(${JSON.stringify(maker)});
    const place = await bundledCli(${JSON.stringify(root)});
    console.log(place === undefined ? 'none' : (await import(place)).runCli());
  `;
  const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', script]);
  return stdout;
}

const bundles = (root: string) => readdirSync(join(root, 'out', 'cli'));

describe('the bundled command line', () => {
  it('is made once and finds the project’s files', async () => {
    const { root } = project('first');
    expect(await said(root)).toBe(`first ${root}/`);
    expect(await said(root)).toBe(`first ${root}/`);
    expect(bundles(root)).toHaveLength(1);
  });

  it('can be made of this project, so that nobody starts its sources without knowing', async () => {
    const script = `
      const { bundledCli } = await import(${JSON.stringify(maker)});
      console.log(await bundledCli(${JSON.stringify(join(import.meta.dirname, '..', '..', '..'))}));
    `;
    const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout).toMatch(/^file:.*\/out\/cli\/.*\.mjs$/);
  });

  it('is never of other sources, though nothing but their content tells', async () => {
    const { root, main } = project('first');
    await said(root);
    const { atime, mtime } = statSync(main);
    writeFileSync(main, source('other'));
    utimesSync(main, atime, mtime);
    expect(await said(root)).toBe(`other ${root}/`);
    writeFileSync(main, source('first'));
    expect(await said(root)).toBe(`first ${root}/`);
    writeFileSync(join(root, 'package-lock.json'), '{ }');
    await said(root);
    expect(bundles(root)).toHaveLength(3);
  });

  it('is made by several at once, and whole for each', async () => {
    const { root } = project('first');
    const all = await Promise.all(Array.from({ length: 4 }, () => said(root)));
    expect(new Set(all)).toEqual(new Set([`first ${root}/`]));
    expect(bundles(root)).toHaveLength(1);
  });

  it('is done without where nothing can be written, or the sources cannot be read', async () => {
    const { root } = project('first');
    writeFileSync(join(root, 'out'), 'no folder');
    expect(await said(root)).toBe('none');
    const broken = project('first');
    writeFileSync(broken.main, 'export const runCli = (');
    expect(await said(broken.root)).toBe('none');
  });
});
