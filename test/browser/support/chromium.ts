import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { quietChromium } from '../../support/quiet-chromium.ts';

const wholePlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];
// The same engine without the browser around it: half the processor time for the same page.
const shellPlaces = ['/usr/bin/chromium-headless-shell'];

function findChromium(places: readonly string[]): string | undefined {
  return [process.env.INNKEEPER_CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path));
}

/** The browser as people have it, if there is one: for what a page does with the world around it. */
export const wholeChromiumPath: string | undefined = findChromium(wholePlaces);
/** The browser to look at pages with, if there is one. */
export const chromiumPath: string | undefined = findChromium([...shellPlaces, ...wholePlaces]);

/** Starts what pages are looked at with. Whoever does closes it. */
export const launchChromium = (args?: readonly string[]): Promise<Browser> => launch(chromiumPath, args);
/** Starts the browser as people have it. Whoever does closes it. */
export const launchWholeChromium = (args?: readonly string[]): Promise<Browser> =>
  launch(wholeChromiumPath, args);

async function launch(path: string | undefined, args: readonly string[] = []): Promise<Browser> {
  if (path === undefined) throw new Error('No Chromium: apt-get install chromium');
  return chromium.launch({ executablePath: path, args: [...quietChromium, ...args], headless: true });
}
