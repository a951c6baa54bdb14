import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Look {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** Only what another palette can change. Everything else is as in the look before. */
  readonly coloursOnly?: boolean;
}

/** Both palettes, and what is laid out otherwise where there is little room. */
const looks: readonly Look[] = [
  { width: 1280, height: 860, colorScheme: 'light' },
  { width: 1280, height: 860, colorScheme: 'dark', coloursOnly: true },
  { width: 400, height: 800, colorScheme: 'dark' },
];

/** What keeps somebody from using the page as it is shown, in each look. */
export async function barriers(page: Page): Promise<string[]> {
  const told = await misleadingTitle(page);
  // Brought once for all looks: that takes as long as asking it.
  await page.evaluate(axe.source);
  for (const { width, height, colorScheme, coloursOnly = false } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await standStill(page);
    const violations = await violationsOf(page, coloursOnly ? ['color-contrast'] : undefined);
    for (const { id, nodes } of violations) {
      for (const { html, failureSummary = '' } of nodes)
        told.push(`${width} ${colorScheme} ${id}: ${html.slice(0, 200)} ${failureSummary}`);
    }
  }
  return told;
}

/** What axe finds by these rules, or all; there are no frames in these pages. */
function violationsOf(page: Page, rules?: string[]): Promise<axe.Result[]> {
  return page.evaluate(
    async (runOnly) =>
      // What an evaluated script brings is a global of the page.
      (
        await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
          resultTypes: ['violations'],
          ...(runOnly && { runOnly }),
        })
      ).violations,
    rules,
  );
}

/** A window or tab is found, and read out, by a title that names its page: the heading, and the program. */
async function misleadingTitle(page: Page): Promise<string[]> {
  const heading = (await page.getByRole('heading', { level: 1 }).first().textContent()) ?? '';
  // Marks that keep names of others apart, and the full stop of a sentence, are left out of titles.
  const words = heading.replace(/[\u2066-\u2069]/gu, '').replace(/\.$/, '');
  const title = await page.title();
  return title.startsWith(words) && title.endsWith('Innkeeper')
    ? []
    : [`title ${title} on the page ${words}`];
}

/** 640 by 430 is what is left of 1280 by 860 at 200 %. */
const sizes = [
  { width: 1600, height: 1000 },
  { width: 1100, height: 800 },
  { width: 640, height: 430 },
  { width: 400, height: 800 },
] as const;

/** By how many pixels the page is too wide, at each width and direction where it is. */
export async function overflows(page: Page): Promise<string[]> {
  const told: string[] = [];
  for (const direction of ['ltr', 'rtl']) {
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
    }, direction);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await standStill(page);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over !== 0) told.push(`${direction} ${size.width}: ${over} px`);
    }
  }
  return told;
}

/** Waits until what a new size or palette set in motion has come to rest. */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    // What never ends by itself, such as a spinner, is not waited for.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await frame();
  });
}
