import { z } from 'zod';
import { fromJson } from '../../../../shared/from-json.ts';
import { type Holder, holderSchema } from '../../../../shared/holder.ts';
import { flowSchema, stepIdSchema } from '../../../../shared/job.ts';

/** What `templates/host/lock.sh` says. */
export const lockFactSchema = z.discriminatedUnion('fact', [
  /** The lock is held by whoever asked. `turn` is to be told when it is asked for again. */
  z.object({ fact: z.literal('held'), turn: z.string() }),
  /** A remote job of an earlier holder that still runs. */
  z.object({ fact: z.literal('job'), id: z.string() }),
  /** Somebody else holds it. */
  z.object({
    fact: z.literal('holder'),
    token: z.string(),
    person: z.string(),
    computer: z.string(),
    flow: z.string(),
    heldSeconds: z.number().nullable(),
    quietSeconds: z.number().nullable(),
    standing: holderSchema.shape.standing,
    step: z.string(),
    fraction: z.number().nullable(),
  }),
  /** Somebody else has held it since, and has let go of it. */
  z.object({ fact: z.literal('lost') }),
  /** Nobody holds it, but a restore that was cut off is changing back. */
  z.object({ fact: z.literal('restoring') }),
  /** The chat moves to another server, or has moved there. */
  z.object({ fact: z.literal('moving'), phase: z.string(), to: z.string() }),
  z.object({ fact: z.literal('end') }),
]);
export type LockFact = z.infer<typeof lockFactSchema>;

/** Turns what the server tells of a holder into what the rest of Innkeeper knows. `now` is this computer's time. */
export function readHolder(fact: Extract<LockFact, { readonly fact: 'holder' }>, now: Date): Holder {
  const flow = flowSchema.safeParse(fact.flow);
  const step = stepIdSchema.safeParse(fact.step);
  return {
    token: fact.token,
    person: fact.person,
    computer: fact.computer,
    ...(flow.success && { flow: flow.data }),
    since: new Date(now.getTime() - secondsOf(fact.heldSeconds) * 1000).toISOString(),
    ...(step.success && { step: step.data }),
    ...(fact.fraction !== null && { fraction: Math.min(1, Math.max(0, fact.fraction)) }),
    standing: fact.standing,
    quietSeconds: secondsOf(fact.quietSeconds),
  };
}

/** A server may say anything: no lock is older than ten years. */
function secondsOf(told: number | null): number {
  return Math.floor(Math.min(Math.max(0, told ?? 0), 315_360_000));
}

/** One line of the script's answer; undefined where it is none of its own. */
export function readLockFact(line: string): LockFact | undefined {
  if (!line.startsWith('{')) return undefined;
  return lockFactSchema.safeParse(fromJson(line)).data;
}
