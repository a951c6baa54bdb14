import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { everyPage } from '../support/every-page.ts';
import { beginAnew, servePseudo, speak, sticksOut, textsShown } from '../support/in-other-words.ts';
import { oneWindow } from '../support/one-window.ts';
import { type Opened, openPages } from '../support/open-pages.ts';
import { scriptedCore } from '../support/scripted-core.ts';

/** Words in our letters; one letter again and again is a long name. */
const ofOurs = /[a-z]{2,}/g;
const longName = /^(.)\1+$/;
/** What is the same in every language: names, a scheme, a format, and units as Intl writes them. */
const everywhere = [
  'Innkeeper',
  'https',
  'matrix',
  'chat',
  'kB',
  'MB',
  'GB',
  'TB',
  '-----BEGIN PRIVATE KEY-----',
];
const widths = [1100, 400];
const wordsOf = (text: string) =>
  (text.toLowerCase().match(ofOurs) ?? []).filter((word) => !longName.test(word));

/** Reached by what is done on another page, or the same page once more with something else chosen on it. */
const byDoing = [
  ...['/servers/:id/setup/deploy/:job', '/servers/:id/setup/done', '/servers/:id/people/many'],
  ...['/servers/:id/people/many/:job', '/servers/:id/settings/review'],
  ...['/servers/:id/setup/again', '/servers/:id/notices/to/:who', '/servers/:id/settings/at/:setting'],
];

it('every page is looked at', () => {
  const source = readFileSync(new URL('../../../src/renderer/app/routes.tsx', import.meta.url), 'utf8');
  const routes = [...source.matchAll(/path="([^"]+)"/g)].map(([, route = '']) => route);
  const hashes = Object.values(everyPage).map(({ hash }) => hash);
  const unseen = routes.filter((route) => {
    const pattern = new RegExp(
      `^${route.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`,
    );
    return !route.endsWith('*?') && !hashes.some((hash) => pattern.test(hash));
  });
  expect(unseen.filter((route) => !byDoing.includes(route))).toEqual([]);
});

describe.skipIf(chromiumPath === undefined)('in a language nobody speaks', () => {
  const window = oneWindow();
  /** Whatever went between the pages and the core: names and sentences of others. */
  let data: string[] = [];
  let opened: Opened;
  let end = async () => {};
  beforeAll(async () => {
    const browser = await launchChromium();
    end = async () => {
      await opened?.close();
      await browser.close();
    };
    window.show(scriptedCore());
    opened = await openPages(browser, window, '/', {
      before: async (page) => {
        await servePseudo(page);
        page.on('websocket', (socket) => {
          for (const event of ['framereceived', 'framesent'] as const)
            socket.on(event as 'framesent', ({ payload }) => data.push(String(payload)));
        });
      },
    });
    opened.page.setDefaultTimeout(30_000);
  });
  afterAll(() => end());

  it.each(Object.entries(everyPage))(
    'everything is translated, and fits: %s',
    async (_, { core, hash, act }) => {
      const { page, complaints, go } = opened;
      await beginAnew(page);
      await page.goto('about:blank');
      window.show(core());
      data = [];
      complaints.length = 0;
      await page.setViewportSize({ width: 1280, height: 860 });
      await go(hash);
      // In English, for a host as well may change the language in the midst of something.
      await act?.(page);
      await speak(page, 'accented');
      const texts = await textsShown(page);
      const accented = await sticksOut(page, widths);
      await speak(page, 'mirrored');
      const mirrored = await sticksOut(page, widths);
      // A stand-in that lacks an answer, which a page can do without.
      const told = complaints.filter((one) => !one.includes('The test has no '));
      const known = new Set([...everywhere, ...data].flatMap(wordsOf));
      const foreign = texts.filter((text) => wordsOf(text).some((word) => !known.has(word)));
      expect({ foreign, accented, mirrored, told }).toEqual({
        foreign: [],
        accented: [],
        mirrored: [],
        told: [],
      });
    },
  );
});
