import { useQueryClient } from '@tanstack/react-query';
import type { Preferences } from '../../../shared/contract/preferences.ts';
import type { CallInput } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/problem.ts';
import { problemOf } from '../../client/call-error.ts';
import { useAction } from '../../client/use-action.ts';
import { callKey, useCall } from '../../client/use-call.ts';

/** What the host wants on this computer; each change is kept at once. */
export function usePreferences(): {
  readonly preferences: Preferences | undefined;
  readonly problem: Problem | undefined;
  readonly prefer: (changes: CallInput<'app.prefer'>) => Promise<void>;
} {
  const queries = useQueryClient();
  const query = useCall('app.preferences', {});
  const act = useAction('app.prefer');
  return {
    preferences: query.data,
    problem: act.problem ?? (query.error ? problemOf(query.error) : undefined),
    prefer: async (changes) => {
      const result = await act.run(changes);
      if (result.ok) queries.setQueryData(callKey('app.preferences', {}), result.value);
    },
  };
}
