import type { Command } from 'commander';
import type { Runner } from '../../command-context.ts';
import { registerBackupCheck } from './check.ts';
import { registerBackupCopy } from './copy.ts';
import { registerBackupDrill } from './drill.ts';
import { registerBackupList } from './list.ts';
import { registerBackupNow } from './now.ts';
import { registerBackupPassword } from './password.ts';
import { registerBackupPlaces } from './places.ts';
import { registerBackupSchedule } from './schedule.ts';
import { registerBackupStatus } from './status.ts';

/** `innkeeper backup ...`: copies of everything, made by the server itself. */
export function registerBackup(program: Command, run: Runner): void {
  const backup = program
    .command('backup')
    .description('backups of the server: make, list and check them, where they go and when');
  for (const register of [
    registerBackupNow,
    registerBackupStatus,
    registerBackupList,
    registerBackupCheck,
    registerBackupDrill,
    registerBackupSchedule,
    registerBackupPlaces,
    registerBackupPassword,
    registerBackupCopy,
  ]) {
    register(backup, run);
  }
}
