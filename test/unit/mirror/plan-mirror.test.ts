import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planMirror } from '../../../src/core/upkeep/mirror/plan-mirror.ts';
import type { RepositoryFile } from '../../../src/core/upkeep/mirror/repository-files.ts';

const name = (letter: string) => letter.repeat(64);
const data = (letter: string) => `data/${letter.repeat(2)}/${name(letter)}`;
const file = (path: string, size = 10): RepositoryFile => ({ path, size });
const day = (count: number) => new Date(Date.UTC(2026, 0, 1 + count));
const backup = file(`snapshots/${name('a')}`);

describe('what a copy of a repository needs', () => {
  it('fetches what is new or was cut off, a backup after all it rests on', () => {
    const there = [
      backup,
      file(`index/${name('b')}`),
      file(data('c')),
      file(data('d')),
      file(`keys/${name('e')}`),
      file('config'),
    ];
    const here = [file('config'), file(data('c')), file(data('d'), 4)];
    const { fetch } = planMirror(there, here, { missing: {}, now: day(0) });
    expect(fetch.map(({ path }) => path.split('/')[0])).toEqual(['keys', 'data', 'index', 'snapshots']);
    expect(fetch[1]?.path).toBe(data('d'));
  });

  it('keeps what is gone there for a fortnight, from the day it was first missed', () => {
    const gone = [file(data('c')), file(`snapshots/${name('d')}`), file(`index/${name('e')}`)];
    const here = [backup, ...gone];
    const first = planMirror([backup], here, { missing: {}, now: day(0) });
    expect(first.remove).toEqual([]);
    expect(Object.values(first.missing)).toEqual(Array(3).fill(day(0).toISOString()));
    const later = planMirror([backup], here, { missing: first.missing, now: day(13) });
    expect([later.remove, later.missing]).toEqual([[], first.missing]);
    const over = planMirror([backup], here, { missing: first.missing, now: day(14) });
    expect(over.remove.map((path) => path.split('/')[0])).toEqual(['snapshots', 'index', 'data']);
    expect(over.missing).toEqual({});
  });

  it('begins the fortnight anew for what came back meanwhile', () => {
    const here = [backup, file(data('c'))];
    const missing = { [data('c')]: day(0).toISOString() };
    const back = planMirror(here, here, { missing, now: day(10) });
    expect(back.missing).toEqual({});
    expect(planMirror([backup], here, { missing: back.missing, now: day(20) }).remove).toEqual([]);
  });

  it('never deletes anything while the server has no backup at all, and never which repository it is', () => {
    const path = fc.constantFrom('config', data('c'), data('d'), `index/${name('e')}`, `keys/${name('f')}`);
    const paths = fc.uniqueArray(path);
    fc.assert(
      fc.property(paths, paths, fc.boolean(), (there, here, withBackup) => {
        const missing = Object.fromEntries(here.map((one) => [one, day(0).toISOString()]));
        const listed = [...there.map((one) => file(one)), ...(withBackup ? [backup] : [])];
        const plan = planMirror(
          listed,
          here.map((one) => file(one)),
          { missing, now: day(400) },
        );
        expect(plan.remove).not.toContain('config');
        if (!withBackup) expect(plan.remove).toEqual([]);
        expect(plan.remove.filter((one) => there.includes(one))).toEqual([]);
      }),
    );
  });
});
