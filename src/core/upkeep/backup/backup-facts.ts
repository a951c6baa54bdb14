import { z } from 'zod';
import { drillPartSchema } from '../../../shared/contract/backup-drill.ts';
import { amount } from '../../server/host/facts/disk.ts';

/** A moment as these scripts write it. */
const moment = z.iso.datetime({ precision: 0 });

/** Why something failed, as templates/host/include/restic.sh and backup.sh tell. */
export const failureFields = {
  why: z.string().optional(),
  said: z.string().optional(),
  database: z.string().optional(),
  image: z.string().optional(),
  needed: amount.optional(),
  free: amount.optional(),
  fingerprint: z.string().optional(),
  left: z.string().optional(),
};
export interface SeenFailure {
  readonly why: string;
  readonly said?: string | undefined;
  readonly database?: string | undefined;
  readonly image?: string | undefined;
  readonly needed?: number | null | undefined;
  readonly free?: number | null | undefined;
  /** Of the key an SFTP server shows. */
  readonly fingerprint?: string | undefined;
  /** An incomplete snapshot that could not be removed. */
  readonly left?: string | undefined;
}

/** How one place fared. */
const atPlaceFact = z.object({
  fact: z.literal('at-place'),
  run: moment,
  place: z.string(),
  snapshot: z.string().optional(),
  totalBytes: amount.optional(),
  addedBytes: amount.optional(),
  repositoryBytes: amount.optional(),
  ...failureFields,
});
const checkFact = z.object({ fact: z.literal('check'), place: z.string(), at: moment, ...failureFields });
const runFact = z.object({
  fact: z.literal('run'),
  started: moment,
  ended: moment,
  by: z.enum(['person', 'timer']),
  outcome: z.enum(['succeeded', 'partly', 'failed']),
  ...failureFields,
});
/** How a restore drill went, as templates/host/drill.sh writes it down. What it did not come to is left out. */
export const drillFact = z.object({
  fact: z.literal('drill'),
  started: moment,
  ended: moment,
  by: z.enum(['person', 'timer']),
  outcome: z.enum(['proven', 'failed', 'skipped']),
  remade: z.boolean(),
  place: z.string().optional(),
  snapshot: z.string().optional(),
  backup: moment.optional().catch(undefined),
  databases: amount.optional(),
  tables: amount.optional(),
  rows: amount.optional(),
  accounts: amount.optional(),
  rooms: amount.optional(),
  messages: amount.optional(),
  part: drillPartSchema.optional(),
  ...failureFields,
});
export type DrillFact = z.infer<typeof drillFact>;
const failedFact = z.object({ fact: z.literal('failed'), ...failureFields, why: z.string() });

/** What `templates/host/backup-look.sh` prints. */
export const backupLookFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('now'), seconds: amount }),
  z.object({ fact: z.literal('place'), id: z.string(), json: z.string(), made: z.string() }),
  /** The host has decided where backups go, be it nowhere. */
  z.object({ fact: z.literal('decided') }),
  z.object({ fact: z.literal('schedule'), key: z.string(), value: z.string() }),
  z.object({ fact: z.literal('running'), busy: z.boolean() }),
  /** A run that has not come to its end: it goes on, or was cut off. */
  z.object({ fact: z.literal('began'), started: z.string(), by: z.string() }),
  z.object({ fact: z.literal('timer'), nextMs: amount }),
  atPlaceFact,
  checkFact,
  runFact,
  z.object({ fact: z.literal('drill-running'), busy: z.boolean() }),
  drillFact,
]);
export type BackupLookFact = z.infer<typeof backupLookFactSchema>;

/** What `templates/host/backup.sh` and `backup-check.sh` say within their logs. */
export const backupMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('step'), name: z.enum(['collect', 'copy']) }),
  z.object({ fact: z.literal('pulling'), image: z.string() }),
  z.object({ fact: z.literal('saving'), database: z.string() }),
  z.object({ fact: z.literal('copying'), place: z.string() }),
  z.object({ fact: z.literal('progress'), fraction: amount }),
  z.object({ fact: z.literal('checking'), place: z.string() }),
  atPlaceFact,
  checkFact,
  runFact,
  failedFact,
]);
export type BackupMark = z.infer<typeof backupMarks>;

/** What `templates/host/backup-place.sh` and `backup-schedule.sh` print. */
export const backupSettingFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('kept') }),
  z.object({ fact: z.literal('key'), public: z.string() }),
  failedFact,
]);

/** What `templates/host/backup-snapshots.sh` prints. */
export const snapshotsFactSchema = z.discriminatedUnion('fact', [
  /** restic's own list, as JSON in base64. */
  z.object({ fact: z.literal('snapshots'), base64: z.string() }),
  failedFact,
]);
