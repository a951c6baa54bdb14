/** Scrolling through 100,000 people, against the same page with a few hundred: frame times in a real browser. */
import { chromiumPath, launchChromium } from '../test/browser/support/chromium.ts';
import { openPages } from '../test/browser/support/open-pages.ts';
import { crowd } from '../test/browser/support/people/people-samples.ts';
import { scriptedPeople } from '../test/browser/support/people/scripted-people.ts';
import { serverId } from '../test/browser/support/scripted-core.ts';
import { bench } from './support/bench.ts';
import { scrolledFrames } from './support/frames.ts';

const frames = 120;

await bench(chromiumPath === undefined ? 'no Chromium' : undefined, async (bench) => {
  const browser = await launchChromium();
  bench.atEnd(() => browser.close());

  const list = async (count: number) => {
    const script = scriptedPeople();
    script.people = crowd(count);
    const opened = await openPages(browser, script, `/servers/${serverId}/people`);
    bench.atEnd(() => opened.close());
    await opened.page.getByRole('link', { name: 'Person 0', exact: true }).waitFor();
    return async () => {
      await opened.page.evaluate(() => window.scrollTo(0, 0));
      return scrolledFrames(opened.page, frames, 150);
    };
  };
  const many = await list(100_000);
  const few = await list(300);

  await bench.compare({
    what: `a frame while scrolling the list of people, ${frames} frames`,
    amount: frames,
    unit: 'frames',
    budgetMs: 20_000,
    ours: { name: '100,000 people', run: many },
    raw: [{ name: '300 people', run: few }],
  });
});
