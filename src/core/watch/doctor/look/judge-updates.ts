import type { DoctorResult } from '../../../../shared/contract/doctor.ts';
import { describeProblem } from '../../../../shared/describe-problem.ts';
import { attention, type CheckPlace, passed, skipped } from '../finding.ts';
import type { TimedLook } from './look-within.ts';

/** Updates of the server's system, as far as its lists know them. */
export function judgeUpdates(place: CheckPlace, { updates, updatesListed }: TimedLook): DoctorResult {
  if (updates === undefined) return skipped(place, 'The server’s package manager gave no answer.');
  const listed =
    updatesListed === undefined ? '' : `Lists fetched: ${new Date(updatesListed * 1000).toISOString()}`;
  const { all: count, security } = updates;
  if (count === 0) return passed(place, 'The server’s system has every update it knows of.', listed);
  return attention(place, describeProblem('host.updates-due', { count, security }, listed));
}

/** Whether installed updates wait for a restart. */
export function judgeReboot(place: CheckPlace, { reboot }: TimedLook): DoctorResult {
  if (reboot === undefined) return passed(place, 'No restart is needed.');
  const what = reboot.trim().slice(0, 200) || 'its system';
  return attention(place, describeProblem('host.reboot-due', { what }, reboot));
}
