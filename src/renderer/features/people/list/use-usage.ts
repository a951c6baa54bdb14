import { useQueries } from '@tanstack/react-query';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import { callKey } from '../../../client/use-call.ts';
import { useClient } from '../../../client/use-client.ts';
import type { Range } from '../../../client/use-pages.ts';

type Usage = CallOutput<'people.usage'>[number];

/** So many people are asked about at once. */
const chunk = 20;

/**
 * Devices and storage of the people in view. The list does not know them, and each person costs the
 * server two requests, so only whoever is looked at is asked about, a few at a time.
 */
export function useUsage(
  serverId: ServerId,
  range: Range,
  idAt: (index: number) => string | undefined,
): (userId: string) => Usage | undefined {
  const client = useClient();
  const chunks: string[][] = [];
  for (let at = Math.floor(range.first / chunk); at <= Math.floor(range.last / chunk); at++) {
    const userIds = Array.from({ length: chunk }, (_, index) => idAt(at * chunk + index)).filter(
      (id) => id !== undefined,
    );
    if (userIds.length > 0) chunks.push(userIds);
  }
  const results = useQueries({
    queries: chunks.map((userIds) => ({
      queryKey: callKey('people.usage', { serverId, userIds }),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        client.call('people.usage', { serverId, userIds }, { signal }),
      staleTime: 120_000,
    })),
  });
  const known = new Map(results.flatMap(({ data }) => data ?? []).map((usage) => [usage.userId, usage]));
  return (userId) => known.get(userId);
}
