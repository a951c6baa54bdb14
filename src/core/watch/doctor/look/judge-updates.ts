import type { DoctorResult } from '../../../../shared/contract/doctor.ts';
import { isoOf } from '../../../../shared/iso-of.ts';
import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { said } from '../../../server/said.ts';
import { attention, type CheckPlace, passed, skipped } from '../finding.ts';
import type { TimedLook } from './look-within.ts';

/** Updates of the server's system, as far as its lists know them. */
export function judgeUpdates(place: CheckPlace, { updates, updatesListed }: TimedLook): DoctorResult {
  if (updates === undefined) return skipped(place, message('found.no-package-manager'));
  const listedAt = isoOf((updatesListed ?? 0) * 1000);
  const details = listedAt === null ? '' : `Lists fetched: ${listedAt}`;
  const { all: count, security } = updates;
  if (count === 0) return passed(place, message('found.up-to-date'), details);
  return attention(place, makeProblem('host.updates-due', { count, security }, details));
}

/** Whether installed updates wait for a restart. */
export function judgeReboot(place: CheckPlace, { reboot }: TimedLook): DoctorResult {
  if (reboot === undefined) return passed(place, message('found.no-restart'));
  const line = reboot.trim().slice(0, 200);
  const what = line === '' ? message('thing.its-system') : said(line);
  return attention(place, makeProblem('host.reboot-due', { what }, reboot));
}
