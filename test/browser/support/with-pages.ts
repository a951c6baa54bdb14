import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Opened, openPages } from './open-pages.ts';
import type { Script } from './scripted-core.ts';

type Open = (script: Script, hash?: string, look?: Parameters<typeof openPages>[3]) => Promise<Opened>;

/** One browser for a test file; whatever a test opens in it is closed after the test. `first` is the page shown unless one is named. */
export function withPages(first = '/'): Open {
  let browser: Browser | undefined;
  const opened: Opened[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  afterAll(() => browser?.close());
  return async (script, hash = first, look = {}) => {
    if (browser === undefined) throw new Error('Only inside a test');
    const one = await openPages(browser, script, hash, look);
    one.page.setDefaultTimeout(30_000);
    opened.push(one);
    return one;
  };
}
