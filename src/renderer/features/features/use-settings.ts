import { useMemo } from 'react';
import type { WhatFollows } from '../../../shared/contract/implications.ts';
import type { FieldPath } from '../../../shared/spec/catalogue/index.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { valueAt, withValueAt } from '../../../shared/spec/paths.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { useDebounced } from '../../ui/changes.ts';
import { useWishes, type Wishes } from './draft-store.ts';
import { entries, sameValue } from './entries.ts';
import { type PlacedProblems, placeProblems } from './place-problems.ts';

export interface Settings {
  /** What the server has. */
  readonly base: ServerSpec;
  /** The same with the wishes laid over it. May hold what a spec may not; the shape is a spec's. */
  readonly wished: ServerSpec;
  /** Settings whose wish differs from what the server has, in the catalogue's order. */
  readonly changed: readonly FieldPath[];
  readonly problems: PlacedProblems;
  /** Whether what is shown was looked at in full. */
  readonly checked: boolean;
  /** What it takes as it is, and as it is wished for, as far as that was looked at. */
  readonly takes: { readonly base: WhatFollows; readonly wished: WhatFollows } | undefined;
  readonly set: (path: FieldPath, value: unknown) => void;
  readonly undo: (path: FieldPath) => void;
  readonly undoAll: () => void;
}

const none: Wishes = {};
/** Milliseconds of rest after which what was typed is checked. */
const rest = 250;

/** The settings of a server together with the changes that were not made yet. Undefined while they are fetched. */
export function useSettings(server: ServerSummary): {
  readonly settings: Settings | undefined;
  readonly query: Pick<
    ReturnType<typeof useCall<'servers.spec'>>,
    'error' | 'refetch' | 'data' | 'isFetching'
  >;
} {
  const query = useCall('servers.spec', { serverId: server.id }, { fresh: 10_000 });
  const wishes = useWishes((state) => state.servers[server.id]) ?? none;
  const { set, undo, drop } = useWishes.getState();
  const base = query.data?.deployed ?? undefined;

  const { wished, changed } = useMemo(() => layOver(base, wishes), [base, wishes]);
  const settled = useDebounced(wished, rest);
  const check = useCall(
    'spec.check',
    { spec: { ...settled } },
    { enabled: settled !== undefined, fresh: 60_000, keep: true },
  );
  const unchanged = useCall(
    'spec.check',
    { spec: { ...base } },
    { enabled: base !== undefined, fresh: 60_000 },
  );
  // While something is wrong, what it takes is not known: what was known is shown on.
  const before = unchanged.data?.follows;
  const after = check.data?.follows ?? before;
  const found = check.data?.problems;
  const problems = useMemo(() => placeProblems(changed.length > 0 ? (found ?? []) : []), [found, changed]);

  if (base === undefined || wished === undefined) return { settings: undefined, query };
  return {
    query,
    settings: {
      base,
      wished,
      changed,
      problems,
      takes: before && after ? { base: before, wished: after } : undefined,
      checked: settled === wished && !check.isFetching && !check.isPlaceholderData,
      set: (path, value) => {
        if (sameValue(valueAt(base, path), value)) undo(server.id, path);
        else set(server.id, path, value === undefined ? {} : { value });
      },
      undo: (path) => undo(server.id, path),
      undoAll: () => drop(server.id),
    },
  };
}

function layOver(
  base: ServerSpec | undefined,
  wishes: Wishes,
): { readonly wished: ServerSpec | undefined; readonly changed: readonly FieldPath[] } {
  if (base === undefined) return { wished: undefined, changed: [] };
  const changed = entries
    .map(({ path }) => path)
    .filter((path) => wishes[path] !== undefined && !sameValue(wishes[path].value, valueAt(base, path)));
  const wished = changed.reduce<Record<string, unknown>>(
    (spec, path) => withValueAt(spec, path, wishes[path]?.value),
    base,
  );
  return { wished: wished as ServerSpec, changed };
}
