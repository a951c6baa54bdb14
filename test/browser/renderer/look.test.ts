import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { shownWizard } from '../support/shown-wizard.ts';
import { withPages } from '../support/with-pages.ts';

describe.skipIf(chromiumPath === undefined)('every page', () => {
  const open = withPages();
  it.each(Object.entries(shownWizard))('can be used by everybody, and fits: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act?.(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
