import type { Locator, Page } from 'playwright-core';

/** What the first page of somebody without a server has, and no other. */
export const firstPage = (page: Page): Locator => page.getByRole('link', { name: 'Set up a new server' });
