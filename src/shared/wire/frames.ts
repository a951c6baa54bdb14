import { z } from 'zod';
import type { Problem } from '../problem.ts';

const id = z.int().nonnegative();

/** From a shell's page to the core. `cancel` ends a call or a stream; it may cross its answer on the way. */
export const requestFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id, name: z.string(), input: z.unknown() }),
  z.strictObject({ type: z.literal('listen'), id, name: z.string(), input: z.unknown() }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);
export type RequestFrame = z.infer<typeof requestFrameSchema>;

/** From the core to a page. Each id gets one `result` or `problem` (call), or any number of `item` and one `end` (stream). */
export type ResponseFrame =
  | { readonly type: 'result'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'problem'; readonly id: number; readonly problem: Problem }
  | { readonly type: 'item'; readonly id: number; readonly item: unknown }
  | { readonly type: 'end'; readonly id: number };
