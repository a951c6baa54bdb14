import type { Page } from 'playwright-core';

/** Scrolls a page by so many pixels a frame, and gives the milliseconds each frame took. */
export function scrolledFrames(page: Page, frames: number, pixels: number): Promise<number[]> {
  // As text: what tsx adds to a function is not known inside the page.
  return page.evaluate(`new Promise((resolve) => {
    const took = [];
    let before = performance.now();
    requestAnimationFrame(function next(now) {
      took.push(now - before);
      before = now;
      if (took.length >= ${frames}) return resolve(took);
      window.scrollBy(0, ${pixels});
      requestAnimationFrame(next);
    });
  })`);
}
