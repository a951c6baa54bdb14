import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const esbuild = createRequire(
  createRequire(join(project, 'package.json')).resolve('esbuild/package.json'),
).resolve(`@esbuild/${process.platform}-${process.arch}/bin/esbuild`);
const whole = 'four quite unrelated words';
/** Each that the help names, with a value that is met nowhere else. */
const told = [
  ...readFileSync(join(project, 'src/node/cli/main.ts'), 'utf8').matchAll(/^ {2}(INNKEEPER_\w+)/gm),
].flatMap(([, name = '']) =>
  name === 'INNKEEPER_DATA' ? [] : [`${name}${name.endsWith('_') ? 'X_FILE' : ''}`],
);
const secrets = Object.fromEntries(told.map((name) => [name, whole]));

/** A program that notes what it was told, and then is what it stands for. */
function noting(file: string, note: string, then: string): void {
  writeFileSync(file, `#!/bin/sh\nenv >>'${note}'\n${then}\n`);
  chmodSync(file, 0o755);
}

/** This project where nothing was built yet. What builds its pages only notes what it was told. */
function unbuilt(note: string): string {
  const root = tempFolder();
  for (const part of ['bin', 'src', 'practice', 'templates', 'package.json', 'package-lock.json']) {
    cpSync(join(project, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'scripts'));
  const build = `
    import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(note)}, JSON.stringify(process.env));
    mkdirSync('out/renderer', { recursive: true });
    writeFileSync('out/renderer/index.html', '<!doctype html>');
  `;
  writeFileSync(join(root, 'scripts', 'build-part.mjs'), build);
  return root;
}

describe.skipIf(process.platform !== 'linux')('a secret from the environment', () => {
  it.each([
    ['innkeeper.mjs', ['web'], { DISPLAY: ':0' }, ['bundler', 'builder', 'browser']],
    // Without a screen it is the browser shell as well, and opens nothing.
    ['start.mjs', [], {}, ['bundler', 'builder']],
  ])(
    'is told to no program that %s starts',
    async (program, argv, screen, children) => {
      const notes = tempFolder();
      const note = (name: string) => join(notes, name);
      const programs = tempFolder();
      noting(join(programs, 'xdg-open'), note('browser'), 'exit 0');
      noting(join(programs, 'esbuild'), note('bundler'), `exec '${esbuild}' "$@"`);
      const root = unbuilt(note('builder'));
      const data = tempFolder();
      const running = execa(process.execPath, [join(root, 'bin', program), ...argv], {
        cwd: root,
        extendEnv: false,
        reject: false,
        env: {
          PATH: `${programs}:${process.env.PATH}`,
          HOME: tempFolder(),
          INNKEEPER_DATA: data,
          ESBUILD_BINARY_PATH: join(programs, 'esbuild'),
          ...screen,
          ...secrets,
        },
      });
      try {
        const missing = () => children.filter((name) => !existsSync(note(name)));
        await expect.poll(missing, { timeout: 50_000 }).toEqual([]);
        // The program itself has them: the sealed file is made with one.
        await expect.poll(() => existsSync(join(data, 'vault.json')), { timeout: 20_000 }).toBe(true);
      } finally {
        running.kill('SIGTERM');
        await running;
      }
      for (const name of children) {
        const seen = readFileSync(note(name), 'utf8');
        expect(seen).toContain('INNKEEPER_DATA');
        expect(
          told.filter((one) => seen.includes(one)),
          name,
        ).toEqual([]);
        expect(seen.includes(whole), name).toBe(false);
      }
    },
    120_000,
  );
});
