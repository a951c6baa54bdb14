import { z } from 'zod';
import { problemSchema } from '../problem.ts';

const id = z.int().nonnegative();

/** From a shell's page to the core. `cancel` ends a call or a stream; it may cross its answer on the way. */
export const requestFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id, name: z.string(), input: z.unknown() }),
  z.strictObject({ type: z.literal('listen'), id, name: z.string(), input: z.unknown() }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);
export type RequestFrame = z.infer<typeof requestFrameSchema>;

/** From the core to a page. Each id gets one `result` (call), or any number of `item` and one `end` (stream). */
export const responseFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('result'), id, ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ type: z.literal('problem'), id, problem: problemSchema }),
  z.strictObject({ type: z.literal('item'), id, item: z.unknown() }),
  z.strictObject({ type: z.literal('end'), id }),
]);
export type ResponseFrame = z.infer<typeof responseFrameSchema>;
