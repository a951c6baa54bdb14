// Every static check, side by side: types per runtime, lint and format, layers, unused code, the size of pages.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const bin = (name) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
// The native compiler checks in a third of the time. The other `typescript` stays for tools that need its API.
const nativeCompiler = join('node_modules', 'typescript-native', 'bin', 'tsc');
const runtimes = readdirSync('config').filter((name) => /^tsconfig\..*\.json$/.test(name));

const checks = [
  ...runtimes.map((file) => ({
    name: `types ${file.split('.')[1]}`,
    argv: [process.execPath, nativeCompiler, '-p', `config/${file}`],
  })),
  { name: 'lint and format', argv: [bin('biome'), 'check', '.'] },
  { name: 'layers', argv: [bin('depcruise'), 'src', 'practice', '--config', '.dependency-cruiser.cjs'] },
  { name: 'unused code', argv: [bin('knip')] },
  { name: 'page budget', argv: [process.execPath, join('scripts', 'page-budget.mjs')] },
];

function run({ name, argv }) {
  const [command, ...args] = argv;
  const began = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { shell: process.platform === 'win32' });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const ok = code === 0;
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
      if (!ok) console.log(output.trimEnd());
      resolve(ok);
    });
  });
}

const queue = [...checks];
const results = [];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let check = queue.shift(); check; check = queue.shift()) results.push(await run(check));
  }),
);
process.exitCode = results.every(Boolean) ? 0 : 1;
