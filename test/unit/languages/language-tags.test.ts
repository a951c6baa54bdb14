import { describe, expect, it } from 'vitest';
import { languageFor, languagesOfEnvironment } from '../../../src/shared/language-tags.ts';

describe('the language of a terminal', () => {
  it.each([
    ['is what LANG says', { LANG: 'de_AT.UTF-8' }, 'de'],
    ['is what messages are wished in', { LANG: 'en_GB.UTF-8', LC_MESSAGES: 'de_DE' }, 'de'],
    ['is what stands above all', { LANG: 'en_US', LC_MESSAGES: 'en_US', LC_ALL: 'de' }, 'de'],
    ['is not decided by what is empty', { LC_ALL: '', LC_MESSAGES: '', LANG: 'de' }, 'de'],
    ['is the first of a list that there is', { LANG: 'en_US', LANGUAGE: 'xx:de:en' }, 'de'],
    ['is English in the C locale', { LC_ALL: 'C.UTF-8', LANG: 'de_DE', LANGUAGE: 'de' }, 'en'],
    ['is English in the POSIX locale', { LANG: 'POSIX', LANGUAGE: 'de' }, 'en'],
    ['is English where nothing is said', {}, 'en'],
    ['is English where nobody has translated it', { LANG: 'tlh_DE.UTF-8' }, 'en'],
  ])('%s', (_, env, tag) => {
    expect(languageFor(languagesOfEnvironment(env))).toBe(tag);
  });
});

describe('the language of a browser', () => {
  it.each([
    [['de-CH', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['tlh', 'de'], 'de'],
    [['constructor'], 'en'],
    [[''], 'en'],
    [[], 'en'],
  ])('%j', (wished, tag) => {
    expect(languageFor(wished)).toBe(tag);
  });
});
