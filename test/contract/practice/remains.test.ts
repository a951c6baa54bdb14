import { execFileSync, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const missing = process.platform !== 'linux' || process.getuid?.() !== 0;
const why = missing ? ' (needs root on Linux)' : '';

// Addresses that no practice server of this machine has.
const BLOCK = '253';
const BRIDGE = `inn-practice${BLOCK}`;
const ip = (...words: string[]) => execFileSync('ip', words, { encoding: 'utf8', stdio: 'pipe' });
const links = () => ip('-brief', 'link');

describe.skipIf(missing)(`what another practice engine left behind${why}`, () => {
  let remains: typeof import('../../../practice/engine/remains.ts');

  beforeAll(async () => {
    vi.stubEnv('INNKEEPER_PRACTICE_BLOCK', BLOCK);
    vi.resetModules();
    remains = await import('../../../practice/engine/remains.ts');
  });

  afterAll(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
    if (links().includes(BRIDGE)) ip('link', 'delete', BRIDGE);
  });

  it('is no bridge any more that holds addresses of servers that are gone', async () => {
    ip('link', 'add', BRIDGE, 'type', 'bridge');
    ip('link', 'add', 'inn-left253', 'type', 'veth', 'peer', 'name', 'inn-peer253');
    ip('link', 'set', 'inn-left253', 'master', BRIDGE);

    await remains.clearBridge();

    expect(links()).not.toMatch(/inn-practice253|inn-left253|inn-peer253/);
    // Where nothing was left there is nothing to do.
    await remains.clearBridge();
  });

  it('is not shared with an engine that still runs', async () => {
    const words = ['--data-root', '/elsewhere', '--insecure-registry', '10.253.0.0/16'];
    const engine = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', ...words]);
    try {
      await vi.waitFor(() => expect(remains.refuseSecondEngine('/here')).rejects.toThrow('/elsewhere'));
      await expect(remains.refuseSecondEngine('/elsewhere')).resolves.toBeUndefined();
    } finally {
      engine.kill();
    }
  });
});
