import type { Page } from 'playwright-core';
import type { Translation } from '../../../src/shared/translations/translation.ts';
import { pseudoLanguages } from './pseudo-words.ts';

type Pseudo = keyof typeof pseudoLanguages;

/** The languages in whose places the pseudo-languages are served. */
const servedAs = { accented: 'de', mirrored: 'fr' } as const satisfies Record<Pseudo, string>;

/** Where pages keep which language was chosen. */
const choice = 'innkeeper.language';

const moduleOf = (translation: Translation) => `export const translation = ${JSON.stringify(translation)};`;
const modules = {
  accented: moduleOf(pseudoLanguages.accented),
  mirrored: moduleOf(pseudoLanguages.mirrored),
} as const satisfies Record<Pseudo, string>;

/** Has a page that is about to be opened load pseudo-languages in the places of real ones. */
export async function servePseudo(page: Page): Promise<void> {
  for (const [name, tag] of Object.entries(servedAs)) {
    const body = modules[name as Pseudo];
    await page.route(`**/assets/${tag}-*.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body }),
    );
  }
}

/** Changes the language of an open page, as another window's choice does, and waits until it is there. */
export async function speak(page: Page, name: Pseudo): Promise<void> {
  await page.evaluate(
    ([key, language]) => {
      localStorage.setItem(key, JSON.stringify({ state: { language }, version: 0 }));
      window.dispatchEvent(new StorageEvent('storage', { key }));
    },
    [choice, servedAs[name]] as const,
  );
  await page.waitForFunction((tag) => document.documentElement.lang === tag, pseudoLanguages[name].tag);
}

/** What pages keep between two openings, and would show the next one. */
const kept = [choice, 'innkeeper.drafts', 'innkeeper.spec-drafts', 'innkeeper.last-seen'];

/** Has the next page that is opened begin in English, without what was done on this one. */
export async function beginAnew(page: Page): Promise<void> {
  await page.evaluate((keys) => {
    for (const key of keys) localStorage.removeItem(key);
  }, kept);
}

/** Every text a page shows or has read out, outside of what is written for machines. */
export function textsShown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const machine = 'script, style, code, pre, kbd, samp, textarea, [dir="ltr"], [role="log"], option[lang]';
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest(machine) === null) texts.push(node.textContent ?? '');
    }
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        if (element.closest('pre, code') === null) texts.push(element.getAttribute(name) ?? '');
      }
    }
    return texts;
  });
}

/** What sticks out of its box or of the page, in each width. */
export async function sticksOut(page: Page, widths: readonly number[]): Promise<string[]> {
  const told: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const found = await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      const root = document.documentElement;
      const over = root.scrollWidth - root.clientWidth;
      const boxes = document.querySelectorAll<HTMLElement>(
        'button, a, h1, h2, h3, p, label, legend, summary, li, dt, dd, td, th',
      );
      const out = [...boxes].filter((box) => {
        const { overflowX, display } = getComputedStyle(box);
        return (
          overflowX === 'visible' &&
          display !== 'inline' &&
          box.clientWidth > 1 &&
          box.scrollWidth > box.clientWidth + 1
        );
      });
      const names = out.map((box) => `${box.tagName} ${(box.textContent ?? '').slice(0, 60)}`);
      return [...(over > 0 ? [`page by ${over} px`] : []), ...names];
    });
    told.push(...found.map((one) => `${width}: ${one}`));
  }
  return told;
}
