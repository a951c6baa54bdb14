// Runs everything this machine can run and ends with one line: N passed, N failed, N skipped.
// What is skipped is named with its reason, and the ten files that took longest. Arguments go to vitest, such as
// `--project unit`; `--remember` keeps how long each file took, for the order of the next runs.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { bringTestPackages } from './test-packages.mjs';

// Pure code needs nothing else.
if (!/^--project[= ]unit$/.test(process.argv.slice(2).join(' '))) bringTestPackages();

const folder = mkdtempSync(join(tmpdir(), 'innkeeper-test-'));
const report = join(folder, 'report.json');
const remember = process.argv.includes('--remember');
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    '--reporter=./scripts/second-tries.mjs',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2).filter((arg) => arg !== '--remember'),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, FORCE_COLOR: process.env.CI ? '0' : (process.env.FORCE_COLOR ?? '') || undefined },
  },
);

let counts = { passed: 0, failed: 1, skipped: 0 };
try {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: file.name })),
  );
  const is = (...states) => tests.filter((test) => states.includes(test.status));
  // A file that breaks before its tests are known has none that failed, yet is a failure.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  );
  const skipped = is('skipped', 'pending', 'todo', 'disabled');
  for (const test of skipped) {
    console.log(`skipped: ${test.fullName}${test.meta?.reason ? ` (${test.meta.reason})` : ''}`);
  }
  for (const file of broken) console.log(`broken: ${file.name}: ${file.message ?? ''}`);
  const seconds = testResults
    .map((file) => [
      relative(process.cwd(), file.name).split(sep).join('/'),
      (file.endTime - file.startTime) / 1000,
    ])
    .sort(([, a], [, b]) => b - a);
  for (const [name, took] of seconds.slice(0, 10)) console.log(`slowest: ${took.toFixed(0)} s ${name}`);
  if (remember) {
    // A run of some files, or where some are skipped, forgets nothing of the others.
    const before = JSON.parse(readFileSync('test/durations.json', 'utf8'));
    const ran = new Set(is('passed').map(({ file }) => relative(process.cwd(), file).split(sep).join('/')));
    const all = { ...before, ...Object.fromEntries(seconds.filter(([name]) => ran.has(name))) };
    const long = Object.entries(all)
      .filter(([name, took]) => took >= 5 && existsSync(name))
      .sort(([, a], [, b]) => b - a)
      .map(([name, took]) => [name, Math.round(took)]);
    writeFileSync('test/durations.json', `${JSON.stringify(Object.fromEntries(long), null, 2)}\n`);
  }
  counts = {
    passed: is('passed').length,
    failed: is('failed').length + broken.length,
    skipped: skipped.length,
  };
} catch (error) {
  console.log(`The test report could not be read: ${error.message}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = run.status === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
