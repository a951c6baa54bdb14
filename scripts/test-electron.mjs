// The desktop app's specs on a real Electron; without one they are skipped with the reason.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const argv = [vitest, 'run', '--project', 'contract', 'test/contract/electron', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, argv, { stdio: 'inherit' }).status ?? 1;
