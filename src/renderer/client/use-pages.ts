import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { problemOf } from './call-error.ts';
import { callKey, refetchAfter } from './use-call.ts';
import { useClient } from './use-client.ts';

type PagedCall =
  | 'people.list'
  | 'people.rooms'
  | 'people.media'
  | 'people.reports'
  | 'rooms.list'
  | 'reports.list';
export type PagedItem<N extends PagedCall> = CallOutput<N>['items'][number];

export interface Range {
  readonly first: number;
  readonly last: number;
}

interface Shown<Item> {
  /** The item at a place in the list; undefined while it is fetched. */
  readonly item: (index: number) => Item | undefined;
  /** How many rows there are to scroll through; undefined until anything is known. */
  readonly count: number | undefined;
  /** How many there are in all; null where the server does not count them. */
  readonly total: number | null | undefined;
}

export interface Pages<Item> extends Shown<Item> {
  /** True while what is shown answers the former question. */
  readonly former: boolean;
  readonly fetching: boolean;
  /** What went wrong last. What was fetched before stays shown. */
  readonly problem: Problem | undefined;
  /** When what is shown was fetched, in milliseconds. */
  readonly fetchedAt: number;
  readonly again: () => void;
}

/** As many as the server is asked for at once. */
const size = 100;
/** Parts that are out of view stay at hand for so long. */
const keptFor = 30 * 60_000;

/**
 * A list too long to fetch: only the parts that are looked at are. `input` says which list; a part
 * that goes out of view before it came is not waited for.
 */
export function usePages<N extends PagedCall>(
  name: N,
  input: Omit<CallInput<N>, 'from' | 'limit'>,
  range: Range,
): Pages<PagedItem<N>> {
  type Page = CallOutput<N>;
  type Item = PagedItem<N>;
  const client = useClient();
  const queries = useQueryClient();
  const former = useRef<Shown<Item> | undefined>(undefined);
  const inputOf = (page: number) => ({ ...input, from: page * size, limit: size }) as CallInput<N>;
  const wanted = pagesIn(range);

  const results = useQueries({
    queries: wanted.map((page) => ({
      queryKey: callKey(name, inputOf(page)),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        client.call(name, inputOf(page), { signal }) as Promise<Page>,
      staleTime: 20_000,
      gcTime: keptFor,
      refetchInterval: ({ state }: { readonly state: { readonly error: Error | null } }) =>
        refetchAfter(state.error),
    })),
  });

  const dataOf = (page: number): Page | undefined => {
    const observed = wanted.indexOf(page);
    return observed >= 0
      ? (results[observed]?.data as Page | undefined)
      : queries.getQueryData<Page>(callKey(name, inputOf(page)));
  };
  const first = dataOf(0);
  const now: Shown<Item> = {
    item: (index) => dataOf(Math.floor(index / size))?.items[index % size] as Item | undefined,
    count: first === undefined ? undefined : (first.total ?? countedSoFar(dataOf)),
    total: first?.total,
  };
  useEffect(() => {
    if (first !== undefined) former.current = now;
  });
  const failed = results.find((result) => result.error !== null);
  return {
    ...(first === undefined && !failed ? (former.current ?? now) : now),
    former: first === undefined && !failed && former.current !== undefined,
    fetching: results.some((result) => result.isFetching),
    problem: failed ? problemOf(failed.error) : undefined,
    fetchedAt: results[0]?.dataUpdatedAt ?? 0,
    again: () => {
      for (const result of results) if (result.error !== null || result.data) result.refetch();
    },
  };
}

/** The first part is always wanted: it tells how many there are. */
function pagesIn({ first, last }: Range): readonly number[] {
  const pages = [0];
  for (let page = Math.max(1, Math.floor(first / size)); page <= Math.floor(last / size); page++)
    pages.push(page);
  return pages;
}

/** Where nobody counts: what has been fetched, and one more row while there is more. */
function countedSoFar(
  dataOf: (page: number) => { readonly items: readonly unknown[]; readonly next: number | null } | undefined,
): number {
  for (let page = 0; ; page++) {
    const data = dataOf(page);
    if (data === undefined) return page * size + 1;
    if (data.next === null) return page * size + data.items.length;
  }
}
