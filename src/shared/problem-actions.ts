import { doctorFixes } from './doctor-fixes.ts';

/** What a button beside a problem does. A page knows each; a command line prints the label alone. */
export const problemActionIds = [
  'retry',
  'edit-connection',
  'accept-host-key',
  'replace-host-key',
  'enter-sudo-password',
  'change-password',
  'reset-password',
  'unlock-vault',
  'edit-spec',
  'stop-service',
  'keep-my-edits',
  'overwrite-my-edits',
  'open-logs',
  'open-doctor',
  'start-services',
  'restart-services',
  'clean-up',
  ...doctorFixes,
] as const;
export type ProblemActionId = (typeof problemActionIds)[number];
