import type { Command } from 'commander';
import type { Runner } from '../../command-context.ts';
import { registerAddUsers } from './add.ts';
import { registerChangeUser } from './change.ts';
import { registerDevices } from './devices.ts';
import { registerListUsers } from './list.ts';
import { registerPasswords } from './passwords.ts';

/** `innkeeper users ...`: who is on the server. */
export function registerUsers(program: Command, run: Runner): void {
  const users = program.command('users').description('the people on the server: list, add, change, close');
  for (const register of [
    registerListUsers,
    registerAddUsers,
    registerPasswords,
    registerChangeUser,
    registerDevices,
  ]) {
    register(users, run);
  }
}
