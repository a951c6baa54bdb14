import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { answerWindow, windowShown, windowsOfClass } from './support/native-dialog.ts';
import { type PackagedApp, packagedApp } from './support/packaged-app.ts';
import { runUnsteered } from './support/run-unsteered.ts';
import { newHome, whyNoElectron } from './support/start-app.ts';

describeWhere(whyNoElectron, 'a packaged app on a real Electron', () => {
  let packaged: PackagedApp;
  beforeAll(async () => {
    packaged = await packagedApp(afterAll);
  }, 120_000);

  it('starts from its archive, in its sandbox, under the name its menu entry has', async () => {
    const home = newHome();
    const { said } = runUnsteered(home, packaged.program);
    await windowShown(home, 'Innkeeper$');
    expect(existsSync(join(packaged.resources, 'app'))).toBe(false);
    expect(said()).not.toContain('no-sandbox');
    const manifest = JSON.parse(
      await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    ) as {
      desktopName: string;
    };
    expect(windowsOfClass(home, manifest.desktopName.replace('.desktop', ''))).not.toEqual([]);
  });

  it('has every fuse set that this Electron has', async () => {
    const wire = await getCurrentFuseWire(packaged.program);
    const off = '0'.charCodeAt(0);
    const on = '1'.charCodeAt(0);
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
    });
  });

  it.each<{ how: string; argv: string[]; env: Record<string, string> }>([
    { how: 'by its launcher', argv: ['--no-sandbox'], env: {} },
    { how: 'by the environment', argv: [], env: { ELECTRON_DISABLE_SANDBOX: '1' } },
  ])('refuses to run without a sandbox ($how), and says so', async ({ argv, env }) => {
    const home = newHome();
    const { ended } = runUnsteered(home, packaged.program, { argv, env });
    // The only window there is.
    await answerWindow(home, 'innkeeper', 'Return');
    expect((await ended)[0]).toBe(1);
  });
});
