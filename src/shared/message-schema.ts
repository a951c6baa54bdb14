import { z } from 'zod';
import type { Message, MessageParam, MessageParams } from './message.ts';
import { messageCodes } from './words/messages.ts';
import { problemCodes } from './words/problems.ts';

// Apart from `message.ts`: the first script of the pages makes messages, and checks none.

export const messageSchema: z.ZodType<Message> = z.object({
  code: z.enum(messageCodes),
  params: z.lazy(() => messageParamsSchema),
});

export const messageParamsSchema: z.ZodType<MessageParams> = z.record(
  z.string(),
  z.lazy(() => messageParamSchema),
);

const messageParamSchema: z.ZodType<MessageParam> = z.union([
  z.string(),
  z.number(),
  messageSchema,
  z.strictObject({ said: z.string() }),
  z.strictObject({ service: z.string() }),
  z.strictObject({ list: z.array(z.lazy(() => messageParamSchema)) }),
  z.strictObject({ mib: z.number() }),
  z.strictObject({ seconds: z.number() }),
  z.strictObject({ at: z.string() }),
  z.strictObject({
    problem: z.enum(problemCodes),
    params: z.lazy(() => messageParamsSchema),
    whole: z.boolean(),
  }),
]);
