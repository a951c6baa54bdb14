import { describe, expect, it } from 'vitest';
import { withClock } from '../../../src/renderer/ui/clock.ts';
import { languageTags } from '../../../src/shared/language-tags.ts';

const hours = (tag: string) =>
  new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(2026, 0, 2, 15, 4),
  );

describe('the clock', () => {
  it.each(languageTags)('is as it is chosen, whatever the language has (%s)', (tag) => {
    expect(hours(withClock(tag, '24'))).toContain('15:04');
    expect(hours(withClock(tag, '12'))).toContain('3:04');
    expect(withClock(tag, 'language')).toBe(tag);
  });
});
