import { afterEach, expect, it } from 'vitest';
import { isShortYes, isYes } from '../../../src/node/cli/is-yes.ts';
import { setTerminalLanguage } from '../../../src/node/cli/terminal-words.ts';
import { cliEnglish } from '../../../src/shared/cli-english.ts';
import { loadLanguage } from '../../../src/shared/translations/load.ts';

afterEach(() => setTerminalLanguage(cliEnglish));

it.each([
  ['en', ['yes', ' Yes '], ['y', 'ja', 'yes please', '']],
  ['de', ['ja', 'JA', 'yes'], ['j', 'y', 'sí', '']],
  ['es', ['sí', 'si', 'si\u0301', 'yes'], ['s', '']],
  ['fr', ['oui', 'yes'], ['o', 'ou']],
] as const)('%s: the whole word', async (tag, taken, refused) => {
  setTerminalLanguage(await loadLanguage(tag, cliEnglish));
  expect(taken.filter((answer) => !isYes(answer))).toEqual([]);
  expect(refused.filter(isYes)).toEqual([]);
});

it.each([
  ['en', ['y', 'Y', 'yes'], ['n', 'ye', '']],
  ['de', ['j', 'ja', 'y', 'yes'], ['n', 'je', '']],
  ['es', ['s', 'si', 'y'], ['no', '']],
  ['fr', ['o', 'oui', 'y'], ['non', '']],
] as const)('%s: its first letter', async (tag, taken, refused) => {
  setTerminalLanguage(await loadLanguage(tag, cliEnglish));
  expect(taken.filter((answer) => !isShortYes(answer))).toEqual([]);
  expect(refused.filter(isShortYes)).toEqual([]);
});
