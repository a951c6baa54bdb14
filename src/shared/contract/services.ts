import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';

/** A service by its Compose name, such as `synapse`. */
export const serviceNameSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/);

export const serviceActions = ['start', 'stop', 'restart'] as const;
export type ServiceAction = (typeof serviceActions)[number];

/** What people can notice while services are away. Their plain sentences are in `words/services.ts`. */
export const noticeKinds = ['unreachable', 'chat', 'web', 'calls', 'other'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const control = {
  serverId: serverIdSchema,
  action: z.enum(serviceActions),
  /** All of the stack where absent. */
  services: z.array(serviceNameSchema).min(1).max(64).optional(),
};

const serviceEffectSchema = z.object({
  /** Every service that is touched, in the order in which it is. A restart stops in the reverse order first. */
  order: z.array(z.string()),
  /** Those of them that were not asked for: they depend on one that was, or one that was depends on them. */
  along: z.array(z.string()),
  /** What people will notice, worst first; nothing where there is nothing to notice. */
  effects: z.array(
    z.object({
      kind: z.enum(noticeKinds),
      service: z.string(),
      /** About how long; null until it is started again. */
      seconds: z.int().positive().nullable(),
    }),
  ),
});
export type ServiceEffect = z.infer<typeof serviceEffectSchema>;

export const controlResultSchema = z.object({
  action: z.enum(serviceActions),
  /** Every service that was touched, in order. */
  services: z.array(z.string()),
  /** Services that did not stop when asked and were ended by force. */
  forced: z.array(z.string()),
});
export type ControlResult = z.infer<typeof controlResultSchema>;

export const servicesCalls = {
  /** What `services.control` would do and mean. Asks the server for nothing but its spec. `input.unknown-service`. */
  'services.effect': { input: z.strictObject(control), output: serviceEffectSchema },
  /**
   * A job of flow `services`; its result is a ControlResult. Dependents stop first and start last; a start
   * is over when everything is healthy. A stop is noted on the server (`/opt/innkeeper/stopped`) and outlives its
   * restart; the next start, restart or deploy of a service takes the note away. Why a start failed:
   * `docker.unhealthy`, `docker.keeps-stopping`, `docker.out-of-memory`, `docker.stuck`, `host.disk-full`.
   */
  'services.control': { input: z.strictObject(control), output: z.object({ jobId: jobIdSchema }) },
} as const;

/** What can be cleared away, the safest first. */
export const cleanupKinds = [
  'images',
  'build-cache',
  'releases',
  'old-logs',
  'remote-media',
  'database',
  'left-data',
  'local-media',
] as const;
export type CleanupKind = (typeof cleanupKinds)[number];

const bytes = z.int().nonnegative();

const cleanupItemSchema = z.object({
  kind: z.enum(cleanupKinds),
  /** How much becomes free on the disk; null where only doing it tells. */
  frees: bytes.nullable(),
  /** How many images, folders, files or dead rows that are. */
  count: z.int().nonnegative(),
  /**
   * `safe`: nothing of anybody's goes. `fetched-again`: it is fetched or made anew when somebody wants it.
   * `loss`: it goes for good.
   */
  level: z.enum(['safe', 'fetched-again', 'loss']),
  /** For experts: names and figures, each a line. */
  details: z.array(z.string()),
  /** Set where it cannot be done now: what has to run for it. */
  needs: z.string().optional(),
});
export type CleanupItem = z.infer<typeof cleanupItemSchema>;

const days = z.int().min(1).max(3650);
const ages = {
  /** Pictures and files of other servers that nobody here has looked at for so many days. */
  remoteMediaDays: days.default(30),
  /** Uploads of people here that nobody has looked at for so many days. Profile pictures stay. */
  localMediaDays: days.default(365),
};

const cleanupLookSchema = z.object({
  /** Only kinds that this server has; what would free nothing is among them, with 0. */
  items: z.array(cleanupItemSchema),
  disk: z.object({ totalBytes: bytes, freeBytes: bytes }),
});
export type CleanupLook = z.infer<typeof cleanupLookSchema>;

export const cleanupResultSchema = z.object({
  /** What each kind really freed, in the order it was done. */
  freed: z.array(z.object({ kind: z.enum(cleanupKinds), bytes, count: z.int().nonnegative() })),
  bytes,
  disk: z.object({ totalBytes: bytes, freeBytes: bytes }),
});
export type CleanupResult = z.infer<typeof cleanupResultSchema>;

export const cleanupCalls = {
  /** What could be cleared away. Changes nothing. */
  'cleanup.look': { input: z.strictObject({ serverId: serverIdSchema, ...ages }), output: cleanupLookSchema },
  /**
   * A job of flow `cleanup`; its result is a CleanupResult. Uploads of people, and what switched-off programs have
   * left, go only with `acceptLoss`, the server's name as the host has typed it: `input.loss-not-accepted` else.
   */
  'cleanup.run': {
    input: z.strictObject({
      serverId: serverIdSchema,
      kinds: z.array(z.enum(cleanupKinds)).min(1).max(cleanupKinds.length),
      ...ages,
      acceptLoss: z.string().max(253).optional(),
      /**
       * The details the host was shown, for kinds whose details are names. Where anything else of such a kind would go
       * by now, nothing does, and the job ends with `host.state-changed`.
       */
      shown: z.partialRecord(z.enum(cleanupKinds), z.array(z.string()).max(20_000)).optional(),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
} as const;
