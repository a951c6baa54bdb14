import { z } from 'zod';
import { type CallName, calls, type StreamName, streams } from '../../shared/contract.ts';
import { type Message, message } from '../../shared/message.ts';
import { makeProblem, type Problem, ProblemError, toProblem } from '../../shared/problem.ts';
import { readBy, type SchemaIssue } from '../../shared/read-by.ts';
import type { Channel } from '../../shared/wire/channel.ts';
import { type RequestFrame, type ResponseFrame, requestFrameSchema } from '../../shared/wire/frames.ts';
import { type Redact, redactPatterns } from '../server/redact.ts';
import type { CallContext, Handlers } from './contract-handlers.ts';

export interface ServeOptions {
  /** Applied to the details and values of every problem before they leave. Hides what looks like a secret by default. */
  readonly redact?: Redact;
  /** Told of every error nobody foresaw, for the log. */
  readonly onBug?: (error: unknown) => void;
}

/** Requests one page may have under way. A page of ours has a dozen at most. */
const mostAtOnce = 256;

/**
 * Answers a page's requests over one channel until the channel closes or the returned function is
 * called; either aborts whatever is under way. Inputs are parsed before a handler sees them, outputs
 * before they leave (what the contract does not name stays here). Every request gets one answer;
 * nothing is ever thrown across.
 */
export function serveChannel(channel: Channel, handlers: Handlers, options: ServeOptions = {}): () => void {
  const redact = options.redact ?? redactPatterns;
  const running = new Map<number, AbortController>();
  let open = true;

  const send = (frame: ResponseFrame) => {
    if (open) channel.send(frame);
  };
  const refuse = (id: number, problem: Problem) => send({ type: 'problem', id, problem });
  const tell = (id: number, error: unknown) => {
    const problem = toProblem(error, redact);
    if (problem.code === 'bug.unexpected') options.onBug?.(error);
    refuse(id, problem);
  };

  const answer = async ({ id, ...request }: Exclude<RequestFrame, { type: 'cancel' }>) => {
    if (running.has(id)) return refuse(id, misunderstood({ path: 'id', reason: message('invalid.in-use') }));
    if (running.size >= mostAtOnce)
      return refuse(id, misunderstood({ path: 'id', reason: message('invalid.too-many-requests') }));
    const abort = new AbortController();
    running.set(id, abort);
    try {
      const work =
        request.type === 'call'
          ? call(handlers, request.name, request.input, { signal: abort.signal }).then((value) =>
              send({ type: 'result', id, ok: true, value }),
            )
          : listen(handlers, request.name, request.input, { signal: abort.signal }, async (item) => {
              send({ type: 'item', id, item });
              await channel.ready?.();
            }).then(() => send({ type: 'end', id }));
      await work;
    } catch (error) {
      tell(id, error);
    } finally {
      running.delete(id);
    }
  };

  const stopHearing = channel.onFrame((raw) => {
    const frame = readBy(requestFrameSchema, raw);
    if (!frame.ok) {
      const id = idOf(raw);
      if (id !== undefined) refuse(id, misunderstood(whereAndWhy(frame.refusals[0], 'frame')));
    } else if (frame.value.type === 'cancel') running.get(frame.value.id)?.abort();
    else void answer(frame.value);
  });
  const close = () => {
    if (!open) return;
    open = false;
    stopHearing();
    stopWaiting();
    for (const abort of running.values()) abort.abort();
  };
  const stopWaiting = channel.onClose(close);
  return close;
}

async function call(
  handlers: Handlers,
  name: string,
  input: unknown,
  context: CallContext,
): Promise<unknown> {
  if (!isCall(name)) throw unknown(name);
  const { input: takes, output: gives } = calls[name];
  // One name's schema, handler and output belong together; TypeScript cannot follow that through a union.
  const handler = handlers.calls[name] as (input: unknown, context: CallContext) => Promise<unknown>;
  const value = await handler(parseInput(takes, input), context);
  context.signal.throwIfAborted();
  return gives.parse(value);
}

async function listen(
  handlers: Handlers,
  name: string,
  input: unknown,
  context: CallContext,
  onItem: (item: unknown) => Promise<void>,
): Promise<void> {
  if (!isStream(name)) throw unknown(name);
  const { input: takes, item: gives } = streams[name];
  const handler = handlers.streams[name] as (input: unknown, context: CallContext) => AsyncIterable<unknown>;
  for await (const item of handler(parseInput(takes, input), context)) {
    context.signal.throwIfAborted();
    await onItem(gives.parse(item));
  }
  context.signal.throwIfAborted();
}

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name);
const isStream = (name: string): name is StreamName => Object.hasOwn(streams, name);

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const read = readBy(schema, input);
  if (read.ok) return read.value;
  throw new ProblemError('input.call', whereAndWhy(read.refusals[0], 'input'));
}

function unknown(name: string): ProblemError {
  return new ProblemError('input.call', {
    path: 'name',
    reason: message('invalid.unknown-name', { name: name.slice(0, 60) }),
  });
}

function misunderstood(where: { readonly path: string; readonly reason: Message }): Problem {
  return makeProblem('input.call', where);
}

function whereAndWhy({ path, reason }: SchemaIssue, whole: string): { path: string; reason: Message } {
  return { path: path.map(String).join('.') || whole, reason };
}

/** The id of a frame that is otherwise not understood, so that its sender need not wait for ever. */
function idOf(raw: unknown): number | undefined {
  return z.object({ id: z.int().nonnegative() }).safeParse(raw).data?.id;
}
