import { create } from 'zustand';
import type { ListRow } from '../../../../shared/contract/people.ts';
import type { CallInput } from '../../../../shared/contract.ts';

export interface CheckedRow extends ListRow {
  /** `make`: will be made. `exists`: somebody has the name, and stays as they are. `wrong`: see its problems. */
  readonly state: 'make' | 'exists' | 'wrong';
}

/** What would become of each row, the ones with problems first. */
export function checkRows(rows: readonly ListRow[], taken: ReadonlySet<string>): readonly CheckedRow[] {
  const checked = rows.map((row): CheckedRow => {
    if (row.problems.length > 0) return { ...row, state: 'wrong' };
    return { ...row, state: taken.has(row.localpart) ? 'exists' : 'make' };
  });
  return [
    ...checked.filter(({ state }) => state === 'wrong'),
    ...checked.filter(({ state }) => state !== 'wrong'),
  ];
}

/** The rows to make, in the order they were pasted, as the core takes them. */
export function peopleToMake(rows: readonly CheckedRow[]): NewPeople {
  return rows
    .filter(({ state }) => state === 'make')
    .toSorted((a, b) => a.line - b.line)
    .map(({ localpart, name, password, admin }) => ({
      localpart,
      admin,
      ...(name !== '' && { name }),
      ...(password !== '' && { password }),
    }));
}

export type NewPeople = CallInput<'people.createMany'>['people'];

interface ManyState {
  /** What was pasted, until it is made. Never kept beyond this window: it may hold passwords. */
  readonly text: string;
  readonly setText: (text: string) => void;
  /** What each job was asked to make, for going on with it. */
  readonly asked: Readonly<Record<string, NewPeople>>;
  readonly begin: (jobId: string, people: NewPeople) => void;
  readonly forget: (jobId: string) => void;
}

export const useMany = create<ManyState>()((set) => ({
  text: '',
  setText: (text) => set({ text }),
  asked: {},
  begin: (jobId, people) => set((state) => ({ text: '', asked: { ...state.asked, [jobId]: people } })),
  forget: (jobId) =>
    set((state) => {
      const { [jobId]: _gone, ...asked } = state.asked;
      return { asked };
    }),
}));
