import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { quietChromium } from '../../support/quiet-chromium.ts';

const places = [
  process.env.INNKEEPER_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];
/** The browser to test with, if there is one. */
export const chromiumPath: string | undefined = places.find((path) => path !== undefined && existsSync(path));

/** Starts it. Whoever does closes it. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium: apt-get install chromium');
  return chromium.launch({ executablePath: chromiumPath, args: [...quietChromium, ...args], headless: true });
}
