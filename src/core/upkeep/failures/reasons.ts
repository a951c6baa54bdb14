import { z } from 'zod';

/**
 * Every `why` of the scripts that work on backups, by which of them prints it. One that is not listed is an answer nobody
 * understands; the problems made of them are in this folder.
 */

/** Somebody else has the guard: `take_guard` in include/restic.sh. */
const held = ['backing-up', 'busy'] as const;
/** Before restic is asked anything: include/restic.sh's `have_image` and what each script looks for itself. */
const notReady = ['password-missing', 'image', ...held] as const;
/** What restic or the place has said: `judge_failure` in include/restic.sh, and `prepare_place`. */
const atPlace = [
  'failed',
  'unread',
  'gone',
  'locked',
  'password',
  'taken',
  'damaged',
  'full',
  'host-key',
  'refused',
  'unreachable',
] as const;
/** include/fetch.sh */
const fetching = [
  ...atPlace,
  'unknown-place',
  'password-missing',
  'image',
  'no-manifest',
  'disk-full',
] as const;
/** include/load.sh */
const loading = ['load', 'locale', 'count', 'no-manifest'] as const;

/** backup.sh of a whole run. `running` is what a server's own script said for `backing-up` before its next deploy. */
export const runReason = z.enum([
  ...notReady,
  'running',
  'restoring',
  'no-place',
  'link',
  'collect',
  'database-stopped',
  'database',
  'disk-full',
  'interrupted',
]);
/** backup.sh of one place. */
export const copyReason = z.enum([...atPlace, 'incomplete-left']);
/** A check of one place, by whichever script. */
export const checkReason = z.enum(atPlace);
/** backup-check.sh before it checks any. */
export const checkRunReason = z.enum([...notReady, 'no-place']);
/** backup-place.sh, but for `own`. */
export const placeReason = z.enum([
  ...notReady,
  ...atPlace,
  'host-key-unknown',
  'unusable',
  'place-twice',
  'not-empty',
  'writable',
  'unknown-place',
]);
/** backup-place.sh own */
export const openReason = z.enum([...held, 'set-up', 'sftp-key']);
/** backup-schedule.sh */
export const scheduleReason = z.enum(['not-prepared']);
/** backup-snapshots.sh and restore-plan.sh, which only read. */
export const readingReason = z.enum([...notReady, ...atPlace, 'unknown-place']);
/** restore.sh */
export const restoreReason = z.enum([
  ...fetching,
  ...loading,
  'running',
  'busy',
  'unfinished',
  'nothing-kept',
  'set-up',
  'state',
  'database-stopped',
  'database',
  'no-settings',
  'other-disk',
  'other-secrets',
  'put',
  'will-not-stop',
  'in-use',
  'start',
  'interrupted',
  'stuck',
  'unclear',
]);
/** drill.sh */
export const drillReason = z.enum([
  ...fetching,
  ...loading,
  ...held,
  'running',
  'restoring',
  'memory',
  'no-backup',
  'no-settings',
  'not-running',
  'signing-key',
  'start',
  'sign-in',
  'read',
  'media',
  'put',
  'interrupted',
]);

type RestoreReason = z.infer<typeof restoreReason>;
type DrillReason = z.infer<typeof drillReason>;

/** Those that `backupProblem` has a problem for. */
export type BackupWhy =
  | z.infer<typeof runReason | typeof copyReason | typeof checkRunReason | typeof readingReason>
  | z.infer<typeof placeReason | typeof scheduleReason>;
/** Those that `restoreProblem` has one for, by itself or by `backupProblem`. */
export type RestoreWhy = RestoreReason | z.infer<typeof openReason | typeof readingReason>;
/** Those that `drillProblem` has one for, by itself or by either of them. */
export type DrillWhy = DrillReason;
