import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLockedKey } from '../../../src/core/server/ssh/key-worker.ts';

const execute = promisify(execFile);
const project = dirname(fileURLToPath(new URL('../../../package.json', import.meta.url)));
const missing =
  (await execute('ssh-keygen', ['-?']).catch((error: { code?: unknown }) => error.code)) === 'ENOENT';

describe.skipIf(missing)(`opening a locked key in a thread${missing ? ' (needs ssh-keygen)' : ''}`, () => {
  let folder: string;
  let key: string;
  beforeAll(async () => {
    // Inside of the project, so that what is built there finds the project's libraries.
    await mkdir(join(project, 'node_modules/.cache'), { recursive: true });
    folder = await mkdtemp(join(project, 'node_modules/.cache/key-'));
    await execute('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'right', '-f', join(folder, 'key')]);
    key = await readFile(join(folder, 'key'), 'utf8');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('tells an opened key, a wrong passphrase, and that it cannot work here', async () => {
    expect(await openLockedKey(key, 'right')).toHaveProperty('pem', expect.stringContaining('PRIVATE KEY'));
    expect(await openLockedKey(key, 'wrong')).toHaveProperty('error', expect.stringContaining('passphrase'));
    expect(await openLockedKey(key, 'right', '/nowhere/ssh2')).toHaveProperty('unavailable');
  });

  it.each(['es', 'cjs'] as const)('works when bundled as %s', async (format) => {
    const entry = join(project, 'src/core/server/ssh/private-key.ts');
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        ssr: entry,
        outDir: join(folder, format),
        minify: true,
        rollupOptions: {
          external: ['ssh2'],
          output: { format, entryFileNames: `key.${format === 'es' ? 'mjs' : 'cjs'}` },
        },
      },
    });
    const bundle = join(folder, format, `key.${format === 'es' ? 'mjs' : 'cjs'}`);
    const script = `
      import { readFileSync } from 'node:fs';
      import * as bundle from ${JSON.stringify(pathToFileURL(bundle).href)};
      const { readPrivateKey } = bundle.readPrivateKey ? bundle : bundle.default;
      let turns = 0;
      let turn = setImmediate(function again() { turns += 1; turn = setImmediate(again); });
      const opened = await readPrivateKey(readFileSync(${JSON.stringify(join(folder, 'key'))}, 'utf8'), 'right');
      clearImmediate(turn);
      console.log(JSON.stringify({ type: opened.type, inThread: turns > 50 }));`;
    await writeFile(join(folder, 'use.mjs'), script);
    const { stdout } = await execute(process.execPath, [join(folder, 'use.mjs')], { cwd: '/' });
    expect(JSON.parse(stdout)).toEqual({ type: 'ssh-ed25519', inThread: true });
  });
});
