import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { isTransientCode } from '../../shared/async/transient.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import { problemOf } from './call-error.ts';
import { useClient } from './use-client.ts';

interface CallOptions {
  readonly enabled?: boolean;
  /** Asked again after so many milliseconds, as long as the page is open. */
  readonly every?: number | false;
  /** For how many milliseconds an answer counts as fresh. */
  readonly fresh?: number;
  /** Whether the former answer stays while one to a changed question is fetched. */
  readonly keep?: boolean;
}

/** Where the query cache keeps the answer to a call. */
export function callKey<N extends CallName>(name: N, input?: CallInput<N>): readonly unknown[] {
  return input === undefined ? [name] : [name, input];
}

/** After so many milliseconds a page that is open asks again for what a cut has kept from it. */
const afterCut = 10_000;

/** How soon a question is asked again by itself: a way that is cut mostly comes back without the host. */
export function refetchAfter(error: Error | null): number | false {
  if (error === null) return false;
  const { code } = problemOf(error);
  // A program of the server that is away for a moment comes back as a cut way does.
  const again = isTransientCode(code) || code.startsWith('docker.') || code === 'ssh.failed';
  return again ? afterCut : false;
}

/** The answer to a reading call, cached and shared by all who ask the same. */
export function useCall<N extends CallName>(
  name: N,
  input: CallInput<N>,
  options: CallOptions = {},
): UseQueryResult<CallOutput<N>> {
  const client = useClient();
  return useQuery<CallOutput<N>>({
    queryKey: callKey(name, input),
    queryFn: ({ signal }) => client.call(name, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => options.every || refetchAfter(state.error),
    staleTime: options.fresh ?? 0,
    placeholderData: options.keep ? (former: unknown) => former as never : undefined,
  });
}
