// Compares Innkeeper with the raw tools: runs bench/*.bench.ts one after the other and prints ratios, which say more
// than figures do on a machine that does other things as well. Arguments: parts of the names of those to run;
// `--save` also writes bench/results.json.
import { fork } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds one file may take before it is told to stop. */
const limitMs = 150_000;

const args = process.argv.slice(2);
const save = args.includes('--save');
const wanted = args.filter((arg) => !arg.startsWith('--'));
const files = readdirSync('bench')
  .filter(
    (name) =>
      name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  )
  .sort();

/** Each in a process of its own, so that the memory of one does not count for the next. */
function run(file) {
  return new Promise((resolve) => {
    const compared = [];
    const child = fork(join('bench', file), { execArgv: ['--import', 'tsx'] });
    const timer = setTimeout(() => child.kill('SIGTERM'), limitMs);
    child.on('message', (outcome) => {
      if (outcome.kind === 'skipped') return console.log(`\nskipped: ${file} (${outcome.reason})`);
      compared.push(outcome.compared);
      print(outcome.compared);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ compared, ok: code === 0 });
    });
  });
}

function print({ what, unit, rounds, figures }) {
  console.log(`\n${what} (${rounds} rounds)`);
  const rows = figures.map(({ name, rate, latency, memory, ratio, bestRatio }) => [
    name,
    `${short(rate.median)} ${unit}/s`,
    `${short(rate.low)} to ${short(rate.high)}`,
    latency ? `${short(latency.median)} ms, 95 %: ${short(latency.p95)}` : '',
    memory === undefined ? '' : `+${Math.max(0, Math.round(memory / 1e6))} MB`,
    ratio ? `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})` : '',
    bestRatio ? bestRatio.toFixed(2) : '',
  ]);
  const head = ['', 'median', 'lowest to highest', 'each', 'memory', 'ours / this', 'best'];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  for (const row of [head, ...rows]) {
    console.log(
      `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')}`,
    );
  }
}

const short = (figure) => (figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3));

// A stop at the terminal reaches the file that runs as well; it puts away what it started, and none comes after it.
let stopped = false;
process.on('SIGINT', () => (stopped = true));

const results = [];
let ok = files.length > 0;
for (const file of files) {
  if (stopped) break;
  const ran = await run(file);
  results.push(...ran.compared);
  ok &&= ran.ok;
}
if (save) {
  const about = {
    at: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
  writeFileSync(join('bench', 'results.json'), `${JSON.stringify({ ...about, results }, null, 2)}\n`);
}
process.exitCode = ok && !stopped ? 0 : 1;
