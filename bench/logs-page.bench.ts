/**
 * The log viewer's page while 50,000 lines a second come, against the same page while all is quiet: frame times in
 * a real browser, with the real core between, fed by a stand-in for the server. Before that 20 seconds of it, for
 * the memory of the page and of the core.
 */
import type { Page } from 'playwright-core';
import { chromiumPath, launchChromium } from '../test/browser/support/chromium.ts';
import { openPages } from '../test/browser/support/open-pages.ts';
import { type RealLogs, realLogs } from '../test/browser/support/real-logs.ts';
import { serverId } from '../test/browser/support/scripted-core.ts';
import { bench } from './support/bench.ts';
import { scrolledFrames } from './support/frames.ts';

const linesPerSecond = 50_000;
const everyMs = 20;
const longMs = 20_000;
const frames = 240;

/** Writes as many lines a second as it should, however late its turns come. Returns how many, when stopped. */
function generator(logs: RealLogs): () => number {
  const began = performance.now();
  let written = 0;
  const turn = () => {
    const due = Math.min(20_000, Math.floor(((performance.now() - began) * linesPerSecond) / 1000) - written);
    logs.write(
      due,
      (n) => `2026-11-21 08:00:00,000 - synapse.access.http - ${n} - INFO - GET /sync 200 ${n}`,
    );
    written += due;
  };
  const timer = setInterval(turn, everyMs);
  return () => {
    clearInterval(timer);
    return written;
  };
}

/** Bytes the page's own things take, after what is not used any more is gone. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

await bench(chromiumPath === undefined ? 'no Chromium' : undefined, async (bench) => {
  const browser = await launchChromium();
  bench.atEnd(() => browser.close());
  const open = async () => {
    const logs = realLogs();
    const opened = await openPages(browser, logs.script, `/servers/${serverId}/logs`);
    bench.atEnd(() => opened.close());
    await opened.page.getByText('All is quiet.').waitFor();
    return { logs, page: opened.page };
  };
  const busy = await open();
  const quiet = await open();
  quiet.logs.write(500, (n) => `a quiet line ${n}`);

  const before = { page: await heap(busy.page), core: process.memoryUsage.rss() };
  const stop = generator(busy.logs);
  await new Promise((resolve) => setTimeout(resolve, longMs));
  const written = stop();
  await busy.logs.taken();
  console.log(
    `\n${written.toLocaleString('en')} lines in ${longMs / 1000} s: the page's memory went from ${mb(before.page)} to ${mb(await heap(busy.page))},` +
      ` the core's (with the browser shell and the generator) from ${mb(before.core)} to ${mb(process.memoryUsage.rss())};` +
      ` rows in the page: ${await busy.page.getByRole('row').count()}`,
  );

  await bench.compare({
    what: `a frame of the log viewer while ${linesPerSecond.toLocaleString('en')} lines a second come, ${frames} frames`,
    amount: frames,
    unit: 'frames',
    budgetMs: 30_000,
    ours: {
      name: 'busy',
      run: async () => {
        const end = generator(busy.logs);
        try {
          return await scrolledFrames(busy.page, frames, 0);
        } finally {
          end();
        }
      },
    },
    raw: [{ name: 'quiet', run: () => scrolledFrames(quiet.page, frames, 0) }],
  });
});
