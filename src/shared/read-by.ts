import type { z } from 'zod';
import { schemaIssuesIn } from './issue-reason.ts';
import { type Message, type MessageCode, message, type ParamsOf } from './message.ts';

/** What is not as a schema wants it: where, and why. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly reason: Message;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly [SchemaIssue, ...SchemaIssue[]] };

/** A schema's own reason. Schemas take texts alone, so it is written out as one; `readBy` makes a message of it again. */
export function because<Code extends MessageCode>(code: Code, ...params: ParamsOf<Code>): string {
  return issueText(message(code, ...params));
}

/** The same for a message that is there already. */
export function issueText(reason: Message): string {
  return JSON.stringify(reason);
}

/** Reads a value by a schema. What it refuses is told in messages, be the reason the schema's own or its library's. */
export function readBy<T>(schema: z.ZodType<T>, value: unknown): Read<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const [first, ...rest] = parsed.error.issues.flatMap(schemaIssuesIn);
  return { ok: false, refusals: [first ?? { path: [], reason: message('invalid.unusable') }, ...rest] };
}
