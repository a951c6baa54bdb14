import { useMemo } from 'react';
import type { Implications } from '../../../shared/contract/implications.ts';
import type { FieldPath } from '../../../shared/spec/catalogue/index.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { useDebounced } from '../../ui/changes.ts';
import { useSpecDraft } from '../spec-draft/use-spec-draft.ts';
import { entries } from './entries.ts';
import { type PlacedProblems, placeProblems } from './place-problems.ts';

export interface Settings {
  /** What the server has. */
  readonly base: ServerSpec;
  /** The same with the changes laid over it. May hold what a spec may not; the shape is a spec's. */
  readonly wanted: ServerSpec;
  /** Settings that are to become otherwise than the server has them, in the catalogue's order. */
  readonly changed: readonly FieldPath[];
  /** Those of them that somebody else has changed on the server since they were chosen here. */
  readonly moved: readonly FieldPath[];
  readonly problems: PlacedProblems;
  /** Whether what is shown was looked at in full. */
  readonly checked: boolean;
  /** What it takes as it is, and as it is wanted, as far as that was looked at. */
  readonly takes: { readonly base: Implications; readonly wanted: Implications } | undefined;
  readonly set: (path: FieldPath, value: unknown) => void;
  readonly undo: (path: FieldPath) => void;
  readonly undoAll: () => void;
}

/** Milliseconds of rest after which what was typed is checked. */
const rest = 250;

/** The settings of a server together with the changes that were not made yet. Undefined while they are fetched. */
export function useSettings(server: ServerSummary): {
  readonly settings: Settings | undefined;
  readonly isDeployed: boolean | undefined;
  readonly query: ReturnType<typeof useSpecDraft>['query'];
} {
  const { editor, query } = useSpecDraft(server);
  const isDeployed = editor && editor.deployed !== null;
  const base = isDeployed ? editor.base : undefined;
  const wanted = isDeployed ? editor.wanted : undefined;
  const settled = useDebounced(wanted, rest);
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
  const any = editor !== undefined && editor.changed.length > 0;
  const problems = useMemo(() => placeProblems(any ? (found ?? []) : []), [found, any]);

  const changed = useMemo(() => inOrder(editor?.changed), [editor?.changed]);
  const moved = useMemo(() => inOrder(editor?.moved), [editor?.moved]);

  if (!isDeployed || base === undefined || wanted === undefined) {
    return { settings: undefined, isDeployed, query };
  }
  return {
    query,
    isDeployed,
    settings: {
      base,
      wanted,
      changed,
      moved,
      problems,
      takes: before && after ? { base: before, wanted: after } : undefined,
      checked: settled === wanted && !check.isFetching && !check.isPlaceholderData,
      set: editor.set,
      undo: editor.undo,
      undoAll: editor.undoAll,
    },
  };
}

function inOrder(paths: readonly string[] = []): readonly FieldPath[] {
  return entries.map(({ path }) => path).filter((path) => paths.includes(path));
}
