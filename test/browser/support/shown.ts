import type { Page } from 'playwright-core';
import type { Script } from './scripted-core.ts';

/** A page in one telling state, and how it is reached: for tests of its looks, and for pictures of it. */
export interface Shown {
  readonly hash: string;
  /** What stands behind the pages, made anew each time. */
  readonly core: () => Script;
  /** What a host does to get there. */
  readonly act?: (page: Page) => Promise<void>;
}
