import type { Page } from 'playwright-core';

/** A request sent through the bridge the preload script made, as a page of ours does. Ids of pages are small. */
export function ask(
  page: Page,
  frame: { readonly id: number; readonly [more: string]: unknown },
): Promise<unknown> {
  return page.evaluate((sent) => {
    const bridge = (window as unknown as { innkeeper: Bridge }).innkeeper;
    interface Bridge {
      send(frame: unknown): void;
      onFrame(listener: (frame: { id: number }) => void): () => void;
    }
    return new Promise((resolve) => {
      const stop = bridge.onFrame((heard) => {
        if (heard.id !== sent.id) return;
        stop();
        resolve(heard);
      });
      bridge.send(sent);
    });
  }, frame);
}
