import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { chromium, type Page } from 'playwright-core';
import { wholeChromiumPath } from '../browser/support/chromium.ts';
import { quietChromium } from './quiet-chromium.ts';

/** Why no browser here can be taught to trust an authority; undefined where one can. */
export function whyNoTrust(): string | undefined {
  if (wholeChromiumPath === undefined) return 'no Chromium here';
  return spawnSync('certutil', ['-H']).error ? 'no certutil here (libnss3-tools)' : undefined;
}

/** A real browser of somebody who has brought that authority's certificate onto their computer, or none. */
export async function trustingChromium(ca?: string): Promise<{ page(): Promise<Page> } & AsyncDisposable> {
  const home = await mkdtemp(join(tmpdir(), 'innkeeper-trust-'));
  const store = join(home, '.pki/nssdb');
  if (ca !== undefined) {
    await mkdir(store, { recursive: true });
    await writeFile(join(home, 'root.crt'), ca);
    await execa('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
    const trusted = ['-t', 'C,,', '-n', 'home', '-i', join(home, 'root.crt')];
    await execa('certutil', ['-A', '-d', `sql:${store}`, ...trusted]);
  }
  const browser = await chromium.launch({
    executablePath: wholeChromiumPath ?? '',
    headless: true,
    args: quietChromium,
    env: { ...process.env, HOME: home },
  });
  return {
    page: async () => (await browser.newContext({ locale: 'en-GB' })).newPage(),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
