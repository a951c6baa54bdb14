import { useQueryClient } from '@tanstack/react-query';
import type { Person } from '../../../../shared/contract/people.ts';
import type { CallInput, CallOutput } from '../../../../shared/contract.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { useToast } from '../../../ui/toast.tsx';

/** The calls that change somebody and give back how they are now. */
type PersonCall =
  | 'people.setName'
  | 'people.setAdmin'
  | 'people.lock'
  | 'people.suspend'
  | 'people.deactivate'
  | 'people.shadowBan';

export interface PersonAction<N extends PersonCall> {
  /** True once it is done; the page then already shows it. */
  readonly run: (params: Omit<CallInput<N>, 'serverId' | 'userId'>, said: string) => Promise<boolean>;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  readonly clear: () => void;
}

/** Puts what is known of somebody now where the pages look, and lets lists be fetched anew. */
export function useShowPerson(serverId: ServerId): (person: Person) => Promise<void> {
  const queries = useQueryClient();
  return async (person) => {
    const key = callKey('people.get', { serverId, userId: person.userId });
    queries.setQueryData<CallOutput<'people.get'>>(key, (former) => former && { ...former, ...person });
    // Neither is waited for: what the host did is done and shown.
    queries.invalidateQueries({ queryKey: callKey('people.list') });
    queries.invalidateQueries({ queryKey: key });
  };
}

/** Changes somebody, shows it, and says so. */
export function usePersonAction<N extends PersonCall>(
  name: N,
  serverId: ServerId,
  userId: string,
): PersonAction<N> {
  const act = useAction<PersonCall>(name);
  const show = useShowPerson(serverId);
  const say = useToast();
  return {
    run: async (params, said) => {
      const result = await act.run({ serverId, userId, ...params } as CallInput<N>);
      if (!result.ok) return false;
      await show(result.value);
      say(said);
      return true;
    },
    pending: act.pending,
    problem: act.problem,
    clear: act.clear,
  };
}
