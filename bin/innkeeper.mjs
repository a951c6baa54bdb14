#!/usr/bin/env node
// Runs the command line as bundled from just the sources that are here; where no bundle can be kept, from the sources
// themselves, which takes a second more.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledCli } from '../src/node/build/cli-bundle.mjs';
import { takeSecrets } from '../src/shared/own-environment.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [, , first, ...more] = process.argv;
if ((first === '--version' || first === '-V') && more.length === 0) {
  // Needs none of it.
  console.log(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
} else {
  const environment = takeSecrets();
  const bundle = await bundledCli(root);
  if (bundle === undefined) (await import('tsx/esm/api')).register();
  const { runCli } = bundle === undefined ? await import('../src/node/cli/main.ts') : await import(bundle);
  await runCli(process.argv, environment);
}
