import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { quietChromium } from './quiet-chromium.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium of this machine, or undefined where there is none. */
export const chromiumPath = process.env.INNKEEPER_CHROMIUM ?? places.find((path) => existsSync(path));

/** Starts it; it is closed when the test has ended. */
export async function startChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('There is no Chromium on this machine');
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: quietChromium,
  });
  onTestFinished(() => browser.close());
  return browser;
}
