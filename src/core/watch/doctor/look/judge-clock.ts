import type { DoctorResult } from '../../../../shared/contract/doctor.ts';
import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { attention, type CheckPlace, failed, passed } from '../finding.ts';
import type { TimedLook } from './look-within.ts';

/** Seconds a clock may be off before sign-ins and certificates suffer. */
const toleranceSeconds = 30;

/** How far off the server's clock is for certain, in seconds: what the way there and back may explain is left out. */
export function offBy({ time, before, after }: Pick<TimedLook, 'time' | 'before' | 'after'>): number {
  if (time < before) return time - before;
  return time > after ? time - after : 0;
}

/** Whether the server's clock is right, by this computer's, and is kept right. */
export function judgeClock(place: CheckPlace, look: TimedLook): DoctorResult {
  const off = offBy(look);
  const { service, synchronised } = look.clock;
  const details = `Off by ${off.toFixed(1)} s; kept by ${service ?? 'nothing'}; synchronised: ${synchronised ? 'yes' : 'no'}`;
  if (Math.abs(off) > toleranceSeconds) {
    const code = look.contained ? 'host.clock-not-its-own' : 'host.clock-wrong';
    return failed(place, makeProblem(code, { seconds: Math.round(off) }, details));
  }
  if (look.contained) return passed(place, message('found.clock-contained'), details);
  if (service === undefined && !synchronised) {
    return attention(place, makeProblem('host.clock-unkept', {}, details));
  }
  return passed(place, message('found.clock-right'), details);
}
