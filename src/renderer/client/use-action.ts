import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { problemOf } from './call-error.ts';
import { useClient } from './use-client.ts';

/** A failure is shaped like a success, with a flag. */
export type CallResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export interface Action<N extends CallName> {
  readonly run: (input: CallInput<N>) => Promise<CallResult<CallOutput<N>>>;
  readonly cancel: () => void;
  readonly pending: boolean;
  /** What went wrong last time, until the next try or `clear`. */
  readonly problem: Problem | undefined;
  readonly clear: () => void;
}

/**
 * A call that changes something. Neither its input nor its output is kept anywhere, so secrets may
 * pass through it. Cancelled by the host is no problem to show.
 */
export function useAction<N extends CallName>(name: N): Action<N> {
  const client = useClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>();
  const controller = useRef<AbortController | undefined>(undefined);
  const mounted = useRef(true);

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = useCallback(
    async (input: CallInput<N>): Promise<CallResult<CallOutput<N>>> => {
      const mine = new AbortController();
      controller.current = mine;
      setPending(true);
      setProblem(undefined);
      try {
        return { ok: true, value: await client.call(name, input, { signal: mine.signal }) };
      } catch (error) {
        const found = problemOf(error);
        if (mounted.current && !mine.signal.aborted) setProblem(found);
        return { ok: false, problem: found };
      } finally {
        if (mounted.current && controller.current === mine) setPending(false);
      }
    },
    [client, name],
  );

  return {
    run,
    cancel: useCallback(() => controller.current?.abort(), []),
    pending,
    problem,
    clear: useCallback(() => setProblem(undefined), []),
  };
}
