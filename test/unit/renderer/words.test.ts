import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allWords } from '../../../src/renderer/words/all-words.ts';
import { messageWords } from '../../../src/shared/words/messages.ts';
import { problemWords } from '../../../src/shared/words/problems.ts';
import { serviceNames } from '../../../src/shared/words/service-names.ts';
import { cleanupWords, noticeWords } from '../../../src/shared/words/services.ts';
import { stepWords } from '../../../src/shared/words/steps.ts';

const texts = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );
const all = texts(allWords);
/**
 * Words that only experts know: allowed inside a fold, whose keys end so. What a host meets elsewhere under its
 * standard name (SSH, DNS record, firewall, Docker) is no such word.
 */
const jargon = /\b(homeserver|container|daemon|ACME|PEM)\b/i;
/** Words that were once used here and had to be decoded. */
const decoded =
  /\b(anew|front door|chat page|move in|moving in|knocking|lamp|the safe|riddle|diar(y|ies)|unheard|gauges?|mend(ed)?|for ever|household|once more|reading along|narrow(ed)? down|complaints?|wholly|newcomers?)\b/i;
const folded = /(\.(term|exact)\.[\w-]+|term|terms|termsText|Term|how|howText|portHint|exact\w*|strength)$/i;

const pages = fileURLToPath(new URL('../../../src/renderer', import.meta.url));
const sources = readdirSync(pages, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'en.ts')
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');
/** Keys put together when they are needed, such as `home.state.${word}`, as patterns. */
const composed = [...sources.matchAll(/t\(\s*`([^`]+)`/g)].map(
  ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[^.]+')}$`),
);

describe('the words', () => {
  it('are all there', () => {
    for (const [key, text] of all) expect(text.trim(), key).not.toBe('');
  });
  it('have both forms where there is a count', () => {
    const keys = new Set(all.map(([key]) => key));
    for (const key of keys) {
      if (key.endsWith('_one')) expect(keys).toContain(key.replace(/_one$/, '_other'));
      if (key.endsWith('_other')) expect(keys).toContain(key.replace(/_other$/, '_one'));
    }
  });
  it('are all said somewhere', () => {
    const unsaid = all
      .map(([key]) => key.replace(/_(zero|one|other)$/, ''))
      // Settings are named by their path in the spec; the compiler holds them and the catalogue together.
      .filter((key) => !key.startsWith('fields.'))
      .filter((key) => !sources.includes(`'${key}'`) && !composed.some((pattern) => pattern.test(key)));
    expect(unsaid).toEqual([]);
  });
  it('have their places closed', () => {
    for (const [key, text] of all) expect(text.replaceAll(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[{}]/);
  });
  it('are plain before a fold', () => {
    const hard = all.filter(([key, text]) => jargon.test(text) && !folded.test(key));
    expect(hard).toEqual([]);
  });
  it('are those of today', () => {
    const others = texts({ problemWords, stepWords, messageWords, serviceNames, noticeWords, cleanupWords });
    expect([...all, ...others].filter(([, text]) => decoded.test(text))).toEqual([]);
  });
});
