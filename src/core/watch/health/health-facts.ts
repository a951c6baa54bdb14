import { z } from 'zod';
import { containerFactSchema } from '../../server/host/facts/container.ts';
import { amount, diskFactSchema } from '../../server/host/facts/disk.ts';
import { identityFactSchema } from '../../server/host/facts/identity.ts';
import {
  evidenceFactSchemas,
  fileFactSchema,
  stateFactSchema,
} from '../../server/host/facts/inspect-facts.ts';

/** What `templates/host/health.sh` prints. */
export const healthFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('processors'), count: amount }),
  z.object({ fact: z.literal('load'), one: amount, five: amount, fifteen: amount }),
  z.object({ fact: z.literal('memory'), totalKib: amount, availableKib: amount }),
  diskFactSchema,
  containerFactSchema,
  z.object({ fact: z.literal('docker-error'), said: z.string() }),
  /** Docker's event that a container ran out of memory, by the server's clock in seconds. */
  z.object({ fact: z.literal('out-of-memory'), at: amount, project: z.string(), service: z.string() }),
  /** Begins a look at what was used: what follows until the next one belongs to it. */
  z.object({ fact: z.literal('sample'), seconds: amount, ticks: amount, idleTicks: amount }),
  z.object({
    fact: z.literal('usage'),
    service: z.string(),
    cpuMicroseconds: amount,
    memoryBytes: amount,
    killed: amount,
  }),
  /** A service that the host has stopped on purpose. */
  z.object({ fact: z.literal('stopped'), service: z.string() }),
  z.object({ fact: z.literal('state-digest'), digest: z.string() }),
  stateFactSchema,
  fileFactSchema,
  z.object({ fact: z.literal('certificates-digest'), digest: z.string() }),
  z.object({ fact: z.literal('certificate'), path: z.string(), text: z.string() }),
  /** Of the last seven days: who was there and what was sent. Of now: invitations that can be used, and uploads. */
  z.object({
    fact: z.literal('community'),
    people: amount,
    invitations: amount,
    messages: amount,
    mediaBytes: amount,
  }),
  identityFactSchema,
  /** Moments, '' where there is none: since when one is made every day, and when the last good one was begun. */
  z.object({ fact: z.literal('backup'), daily: z.boolean(), since: z.string(), good: z.string() }),
  /** A place that is not as it should be: what was kept of it, and the fact that tells so, both as JSON. */
  z.object({
    fact: z.literal('backup-bad'),
    kind: z.enum(['partly', 'damaged']),
    json: z.string(),
    found: z.string(),
  }),
  /** Moments, '' where there is none: when a backup was proven last, and when the newest test failed; and which part did. */
  z.object({ fact: z.literal('drill'), proven: z.string(), failed: z.string(), part: z.string() }),
  ...evidenceFactSchemas,
]);
export type HealthFact = z.infer<typeof healthFactSchema>;
