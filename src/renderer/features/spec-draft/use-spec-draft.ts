import { useEffect, useMemo } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import {
  applyDraft,
  changedOnServer,
  changedPaths,
  draftBase,
  emptyDraft,
  settleDraft,
  withChange,
  withoutChange,
} from '../../../shared/spec/draft.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { SpecPath } from '../../../shared/spec/paths.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { useSpecDrafts } from './spec-draft-store.ts';

/** A server's spec while it is edited. */
export interface SpecEditor extends CallOutput<'servers.spec'> {
  /** What the changes lie upon: what the server has, where it has something. */
  readonly base: ServerSpec;
  /** The same with the changes laid over it. May hold what a spec may not; its shape is a spec's. */
  readonly wanted: ServerSpec;
  /** Paths of settings that are to become otherwise than the base has them. */
  readonly changed: readonly string[];
  /** Those of them that the server has another value of by now than when they were chosen. */
  readonly moved: readonly string[];
  readonly set: (path: SpecPath, value: unknown) => void;
  readonly undo: (path: SpecPath) => void;
  readonly undoAll: () => void;
}

/** Fetches what a server has, and lays the host's changes over it. Undefined while it is not known. */
export function useSpecDraft(server: ServerSummary): {
  readonly editor: SpecEditor | undefined;
  readonly query: Pick<ReturnType<typeof useCall<'servers.spec'>>, 'error' | 'refetch' | 'isFetching'>;
} {
  const query = useCall('servers.spec', { serverId: server.id }, { fresh: 10_000 });
  const stored = useSpecDrafts((state) => state.servers[server.id]) ?? emptyDraft;
  const { edit, drop } = useSpecDrafts.getState();
  const found = query.data;

  const laid = useMemo(() => {
    if (found === undefined) return undefined;
    const base = draftBase(found);
    const draft = settleDraft(base, stored);
    return {
      ...found,
      base,
      wanted: applyDraft(base, draft),
      changed: changedPaths(base, draft),
      moved: changedOnServer(base, draft),
    };
  }, [found, stored]);
  const base = laid?.base;
  useEffect(() => {
    // Drops what the server has by now.
    if (base) edit(server.id, (draft) => settleDraft(base, draft));
  }, [base, edit, server.id]);

  if (laid === undefined) return { editor: undefined, query };
  return {
    query,
    editor: {
      ...laid,
      set: (path, value) => edit(server.id, (draft) => withChange(draft, laid.base, path, value)),
      undo: (path) => edit(server.id, (draft) => withoutChange(draft, path)),
      undoAll: () => drop(server.id),
    },
  };
}
