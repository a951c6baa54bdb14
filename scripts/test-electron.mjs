// The desktop app's specs on real Electron, where its program is installed; they are skipped elsewhere.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const argv = [vitest, 'run', '--project', 'contract', 'test/contract/electron/desktop-app.test.ts'];
const env = { ...process.env, INNKEEPER_TEST_ELECTRON: '1' };
process.exitCode = spawnSync(process.execPath, argv, { stdio: 'inherit', env }).status ?? 1;
