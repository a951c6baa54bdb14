import { describe, expect, it } from 'vitest';
import { likeness, matches } from '../../../src/renderer/features/page-parts/matches.ts';
import { entries, grouped } from '../../../src/renderer/features/settings/entries.ts';
import { placeProblems } from '../../../src/renderer/features/settings/place-problems.ts';
import { fields } from '../../../src/renderer/words/fields/index.ts';
import { makeProblem } from '../../../src/shared/problem.ts';

describe('searching the settings', () => {
  it.each([
    ['port calls', ['First port for calls', undefined], true],
    ['PORT', ['first port'], true],
    ['zoe', ['Zoë'], true],
    ['  ', ['anything'], true],
    ['port mail', ['First port for calls', 'e-mail'], true],
    ['port male', ['First port for calls', 'e-mail'], false],
  ] as const)('%s', (typed, texts, found) => {
    expect(matches(typed, texts)).toBe(found);
  });

  it('has every setting in a group that is shown', () => {
    expect(grouped.flatMap((one) => one.entries)).toHaveLength(entries.length);
  });
});

describe('a line of the palette', () => {
  it.each([
    ['Language: English', 'la', 1],
    ['Béla Kis @bela:example.org', 'bela kis', 1],
    ['Béla Kis @bela:example.org', 'éla', 0.5],
    ['Run the doctor on example.org', 'la', 0],
    ['Lobby #lobby:example.org', '#lobby', 0.5],
    ['Logs section-logs', ' ', 1],
  ])('%s, where %j was typed', (line, typed, like) => {
    expect(likeness(line, typed)).toBe(like);
  });
});

describe('names of settings', () => {
  it('are each given once, so that a plan or a search result says which is meant', () => {
    const labels = entries.map(({ path }) => {
      const words = path
        .split('.')
        .reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], fields);
      return (words as { readonly label: string }).label.toLowerCase();
    });
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  });
});

describe('problems of a spec', () => {
  const invalid = (path: string) => makeProblem('input.invalid', { path, reason: 'is wrong' });

  it('come to the setting they are about or lie within; the others stay apart', () => {
    const line = invalid('features.synapse.autoJoin.2');
    const first = invalid('features.coturn.maxPort');
    const apart = [invalid('features.synapse'), invalid('features.synapse.autoJoinX'), invalid('domain')];
    const { at, others } = placeProblems([line, first, invalid('features.coturn.maxPort'), ...apart]);
    expect([...at]).toEqual([
      ['features.synapse.autoJoin', line],
      ['features.coturn.maxPort', first],
    ]);
    expect(others).toEqual(apart);
  });
});
