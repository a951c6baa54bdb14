import { useEffect } from 'react';
import type { ServerId } from '../../../shared/ids.ts';
import type { SpecInput } from '../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { draftOf, newDraft, type SpecDraft, useDrafts } from './draft-store.ts';

interface Draft {
  readonly draft: SpecDraft;
  readonly change: (part: Partial<SpecDraft>) => void;
  /** True until it is known whether the server has a spec to begin with. */
  readonly loading: boolean;
}

/** The draft for a server. Begins with the spec the server has; what was changed since stays. */
export function useDraft(serverId: ServerId): Draft {
  const stored = useDrafts((state) => state.specs[serverId]);
  const change = useDrafts((state) => state.change);
  const present = useCall('servers.spec', { serverId }, { enabled: stored === undefined, fresh: 10_000 });

  useEffect(() => {
    const start = present.data?.deployed ?? present.data?.wished;
    if (stored === undefined && start) change(serverId, draftOf(start));
  }, [stored, present.data, change, serverId]);

  return {
    draft: stored ?? newDraft,
    change: (part) => change(serverId, part),
    loading:
      stored === undefined && (present.isPending || Boolean(present.data?.deployed ?? present.data?.wished)),
  };
}

/** The whole spec a draft stands for, as a person would write it. */
export function specOf(server: ServerSummary, draft: SpecDraft): SpecInput {
  const { address, port, user } = server;
  return {
    innkeeper: 1,
    server: { ...draft.server, address, port, user },
    domain: draft.domain,
    admin: draft.admin,
    preset: draft.preset,
    tls: draft.tls,
    features: draft.features,
  };
}
