import type { ListRow } from '../../../../shared/contract/people.ts';
import type { NewPeople } from './many-store.ts';

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
