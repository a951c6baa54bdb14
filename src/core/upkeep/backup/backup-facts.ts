import { z } from 'zod';
import { drillPartSchema } from '../../../shared/contract/backup-drill.ts';
import { amount } from '../../server/host/facts/disk.ts';
import {
  checkReason,
  checkRunReason,
  copyReason,
  drillReason,
  openReason,
  placeReason,
  readingReason,
  runReason,
  scheduleReason,
} from '../failures/reasons.ts';
import { failureFields } from '../failures/seen-failure.ts';

/** A moment as these scripts write it. */
const moment = z.iso.datetime({ precision: 0 });

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
  why: copyReason.optional(),
});
const checkFact = z.object({
  fact: z.literal('check'),
  place: z.string(),
  at: moment,
  ...failureFields,
  why: checkReason.optional(),
});
const runFact = z.object({
  fact: z.literal('run'),
  started: moment,
  ended: moment,
  by: z.enum(['person', 'timer']),
  outcome: z.enum(['succeeded', 'partly', 'failed']),
  ...failureFields,
  why: runReason.optional(),
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
  media: amount.optional(),
  part: drillPartSchema.optional(),
  ...failureFields,
  why: drillReason.optional(),
});
export type DrillFact = z.infer<typeof drillFact>;
/** That a script could not do it, and why: one of the words it has. */
export const failedFact = <W extends z.ZodType<string>>(why: W) =>
  z.object({ fact: z.literal('failed'), ...failureFields, why });

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

const pullingMark = z.object({ fact: z.literal('pulling'), image: z.string() });
const checkingMark = z.object({ fact: z.literal('checking'), place: z.string() });
/** What `templates/host/backup.sh` says within its log. */
export const backupMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('step'), name: z.enum(['collect', 'copy']) }),
  pullingMark,
  z.object({ fact: z.literal('saving'), database: z.string() }),
  z.object({ fact: z.literal('copying'), place: z.string() }),
  z.object({ fact: z.literal('progress'), fraction: amount }),
  checkingMark,
  atPlaceFact,
  checkFact,
  runFact,
  failedFact(runReason),
]);
export type BackupMark = z.infer<typeof backupMarks>;
/** What `templates/host/backup-check.sh` says within its log. */
export const repositoryCheckFacts = z.discriminatedUnion('fact', [
  pullingMark,
  checkingMark,
  checkFact,
  failedFact(checkRunReason),
]);

const settingFacts = [
  z.object({ fact: z.literal('kept') }),
  z.object({ fact: z.literal('key'), public: z.string() }),
] as const;
/** What `templates/host/backup-place.sh` prints, but for `own`. */
export const placeFactSchema = z.discriminatedUnion('fact', [...settingFacts, failedFact(placeReason)]);
/** What `templates/host/backup-place.sh own` prints. */
export const openFactSchema = z.discriminatedUnion('fact', [...settingFacts, failedFact(openReason)]);
/** What `templates/host/backup-schedule.sh` prints. */
export const scheduleFactSchema = z.discriminatedUnion('fact', [...settingFacts, failedFact(scheduleReason)]);

/** What `templates/host/backup-snapshots.sh` prints. */
export const snapshotsFactSchema = z.discriminatedUnion('fact', [
  /** restic's own list, as JSON in base64. */
  z.object({ fact: z.literal('snapshots'), base64: z.string() }),
  failedFact(readingReason),
]);
