import type { z } from 'zod';
import type { CallName, CallOutput, Calls, StreamItem, StreamName, Streams } from '../../shared/contract.ts';

/** What every shell hands to the core's handlers with a request. */
export interface CallContext {
  /** Aborted when the page cancels or goes away. */
  readonly signal: AbortSignal;
}

/** The core's side of the contract. Typed from it: a handler that is missing does not compile. */
export interface Handlers {
  readonly calls: {
    readonly [N in CallName]: (
      input: z.output<Calls[N]['input']>,
      context: CallContext,
    ) => Promise<CallOutput<N>>;
  };
  readonly streams: {
    readonly [N in StreamName]: (
      input: z.output<Streams[N]['input']>,
      context: CallContext,
    ) => AsyncIterable<StreamItem<N>>;
  };
}
