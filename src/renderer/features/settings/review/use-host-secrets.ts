import type { HostSecret } from '../../../../shared/contract/host-secrets.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { SpecInput } from '../../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';

export interface HostSecrets {
  readonly list: readonly HostSecret[];
  /** Whether one waits on this computer to be brought to the server. */
  readonly waiting: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** Keeps it until the next change; true when that was done. */
  readonly give: (secret: HostSecret, value: string) => Promise<boolean>;
  readonly withdraw: (secret: HostSecret) => Promise<void>;
}

/** The secrets of the host that these settings need. `onChange` is called when one came or went. */
export function useHostSecrets(
  server: ServerSummary,
  spec: SpecInput | undefined,
  onChange?: () => void,
): HostSecrets {
  const query = useCall(
    'hostSecrets.list',
    { serverId: server.id, spec: { ...spec } },
    { enabled: spec !== undefined, fresh: 10_000, keep: true },
  );
  const give = useAction('hostSecrets.give');
  const withdraw = useAction('hostSecrets.withdraw');
  const changed = async () => {
    await query.refetch();
    onChange?.();
  };
  const list = query.data ?? [];
  return {
    list,
    waiting: list.some(({ state }) => state === 'given'),
    busy: give.pending || withdraw.pending,
    problem: give.problem ?? withdraw.problem,
    give: async ({ name, kind }, value) => {
      const { ok } = await give.run({ serverId: server.id, name, kind, value });
      if (ok) await changed();
      return ok;
    },
    withdraw: async ({ name }) => {
      const { ok } = await withdraw.run({ serverId: server.id, name });
      if (ok) await changed();
    },
  };
}
