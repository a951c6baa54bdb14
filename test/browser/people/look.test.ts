import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { shownPeople } from '../support/people/shown-people.ts';
import { withPages } from '../support/with-pages.ts';

describe.skipIf(chromiumPath === undefined)('every page about people', () => {
  const open = withPages();
  it.each(Object.entries(shownPeople))('can be used by everybody, and fits: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act?.(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
