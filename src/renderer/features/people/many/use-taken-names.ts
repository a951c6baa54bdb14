import { useQueries } from '@tanstack/react-query';
import type { ServerId } from '../../../../shared/ids.ts';
import { callKey } from '../../../client/use-call.ts';
import { useClient } from '../../../client/use-client.ts';

/** As many names as the core is asked about at once. */
const atOnce = 1000;

/** Which of these names somebody has already. */
export function useTakenNames(
  serverId: ServerId,
  names: readonly string[],
): { readonly taken: ReadonlySet<string>; readonly looking: boolean; readonly error: unknown } {
  const client = useClient();
  const parts: string[][] = [];
  for (let at = 0; at < names.length; at += atOnce) parts.push(names.slice(at, at + atOnce));
  const results = useQueries({
    queries: parts.map((localparts) => ({
      queryKey: callKey('people.taken', { serverId, localparts }),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        client.call('people.taken', { serverId, localparts }, { signal }),
      staleTime: 30_000,
    })),
  });
  return {
    taken: new Set(results.flatMap(({ data }) => data ?? [])),
    looking: results.some(({ isPending }) => isPending),
    error: results.find(({ error }) => error !== null)?.error,
  };
}
