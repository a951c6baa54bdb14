import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.INNKEEPER_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];
/** The browser to test with, if there is one. */
export const chromiumPath: string | undefined = places.find((path) => path !== undefined && existsSync(path));

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium: apt-get install chromium');
  return chromium.launch({ executablePath: chromiumPath, args: flags, headless: true });
}
