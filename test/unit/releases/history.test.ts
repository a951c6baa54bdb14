import { describe, expect, it } from 'vitest';
import type { ReadState, StateHistoryEntry } from '../../../src/core/server/host/facts/state-file.ts';
import { readHistory } from '../../../src/core/upkeep/releases/history.ts';
import type { Release } from '../../../src/core/upkeep/releases/look.ts';
import type { ServerSpec } from '../../../src/shared/spec/index.ts';
import { specWith } from '../../support/stack/render.ts';

const entry = (day: number, more: Partial<StateHistoryEntry> = {}): StateHistoryEntry => ({
  at: `2026-03-0${day}T10:00:00.000Z`,
  what: day === 1 ? 'set-up' : 'change',
  by: 'Innkeeper 0.1.0',
  ...more,
});
const state = (spec: ServerSpec, history: StateHistoryEntry[]): ReadState => ({
  kind: 'known',
  state: {
    ...{ version: 1, innkeeper: '0.1.0', spec, files: {}, images: [], release: 1 },
    ...{ verified: true, changedAt: '', history },
  },
});
const release = (id: number, kept: ReadState): Release => ({
  id,
  at: new Date('2026-02-01T00:00:00Z'),
  state: kept,
  files: {},
});
const branded = (brand: string) => specWith({ features: { elementWeb: { brand } } });
const [one, two, three] = [entry(1), entry(2), entry(3, { person: 'anna', computer: 'laptop' })];

describe('the history of a server', () => {
  it('tells each change with the release that holds it, and the one that holds what was before', () => {
    const releases = [release(4, state(branded('A'), [one])), release(5, state(branded('B'), [one, two]))];
    const known = readHistory({ state: state(branded('C'), [one, two, three]), releases });
    expect(known).toMatchObject([
      { what: 'change', current: true, release: null, before: 5, person: 'anna', computer: 'laptop' },
      { what: 'change', current: false, release: 5, before: 4, innkeeper: '0.1.0' },
      { what: 'set-up', current: false, release: 4, before: null, settings: null },
    ]);
    expect(known.map(({ settings }) => settings)).toEqual([
      [{ path: 'features.elementWeb.brand', values: { before: 'B', after: 'C' } }],
      [{ path: 'features.elementWeb.brand', values: { before: 'A', after: 'B' } }],
      null,
    ]);
    expect(known[1]).not.toHaveProperty('person');
  });

  it('knows the settings of a change whose files are gone, as they were written down', () => {
    const noted = [one, entry(2, { changed: ['features.elementWeb.brand'] }), three];
    const [, second] = readHistory({ state: state(branded('C'), noted), releases: [] });
    expect(second).toMatchObject({ release: null, settings: [{ path: 'features.elementWeb.brand' }] });
  });

  it('shows a release that belongs to no change which is remembered', () => {
    const lost = readHistory({ state: { kind: 'none' }, releases: [release(7, { kind: 'unreadable' })] });
    expect(lost).toEqual([
      {
        ...{ at: '2026-02-01T00:00:00.000Z', what: 'kept', current: false },
        ...{ release: 7, before: null, settings: null },
      },
    ]);
  });

  it('takes what somebody else may have written for names of one short line, and moments that are none', () => {
    const hostile = entry(1, {
      ...{ at: 'yesterday', what: '<script>', by: 'Innkeeper \u001b[31m9' },
      ...{ person: `a\nb\u202e${'x'.repeat(500)}`, computer: '\u0000' },
    });
    const [read] = readHistory({ state: state(branded('A'), [hostile]), releases: [] });
    expect(read).toMatchObject({ at: '1970-01-01T00:00:00.000Z', what: 'change', computer: '?' });
    expect(read?.innkeeper).toBe('[31m9');
    expect(read?.person).toMatch(/^a b x{76}$/);
  });

  it('reads no more of it than somebody could look through, whatever a server tells', () => {
    const far = (index: number) => entry(1, { at: new Date(index * 1000).toISOString() });
    const many = Array.from({ length: 200_000 }, (_, index) => far(index));
    const earlier = branded('A');
    const kept = Array.from({ length: 3000 }, (_, id) => release(id, state(earlier, [far(id)])));
    const read = readHistory({ state: state(branded('B'), many), releases: kept });
    expect(read.length).toBeLessThanOrEqual(400);
    // The newest: what lies there now is the last of them.
    expect(read.find(({ current }) => current)?.at).toBe(new Date(199_999_000).toISOString());
  });
});
