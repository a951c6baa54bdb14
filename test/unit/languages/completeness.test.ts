import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../scripts/words/files.ts';
import { judge } from '../../../scripts/words/judge.ts';
import { readTexts } from '../../../scripts/words/read-texts.ts';
import { languageTags } from '../../../src/shared/language-tags.ts';
import { loadTranslation } from '../../../src/shared/translations/load.ts';

const translated = languageTags.filter((tag) => tag !== 'en');
/** New English words may wait a little for their translators; until then they are said in English. */
const mayBeMissing = 0.05;

describe.each(translated)('%s', (tag) => {
  const { total, missing, unknown, wrong } = judge(tag, englishTexts, readTexts(tag));

  it('has everything that is said', () => {
    expect(missing.length / total, `missing: ${missing.join('\n')}`).toBeLessThanOrEqual(mayBeMissing);
  });
  it('has nothing that English has not (npm run words -- tidy)', () => {
    expect(unknown).toEqual([]);
  });
  it('has every place for a value, and every plural form of the language', () => {
    expect(wrong).toEqual([]);
  });
  it('is loaded from all its files', async () => {
    const { tag: own, words } = await loadTranslation(tag);
    expect(own).toBe(tag);
    expect(words).toEqual(readTexts(tag));
  });
});
