import { formatMiB } from '../../../../shared/bytes.ts';
import type { DoctorResult } from '../../../../shared/contract/doctor.ts';
import type { HostFacts } from '../../../../shared/facts.ts';
import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { attention, type CheckPlace, failed, passed, skipped } from '../finding.ts';
import type { ServerLook } from './parse.ts';

/** Under this share of memory, and with this little swap left, programs are about to be ended. */
const tightShare = 0.05;

/** Whether memory suffices, and whether it did in the last week. */
export function judgeMemory(place: CheckPlace, look: ServerLook, facts: HostFacts | undefined): DoctorResult {
  const { totalMiB: total, availableMiB: available } = facts?.memory ?? { totalMiB: 0, availableMiB: 0 };
  const known = total > 0;
  const details = [
    ...(known ? [`${formatMiB(available)} of ${formatMiB(total)} free`] : []),
    `${formatMiB(look.swapFreeMiB)} of swap free`,
    ...look.outOfMemory,
    ...(look.starved.length > 0 ? [`Ended for want of memory: ${look.starved.join(', ')}`] : []),
  ].join('\n');
  if (known && available + look.swapFreeMiB < total * tightShare) {
    return failed(place, makeProblem('host.memory-tight', { present: available, total }, details));
  }
  const last = look.outOfMemory.at(-1);
  if (last !== undefined) {
    const process = /Killed process \d+ \(([^)]*)\)/i.exec(last)?.[1] ?? message('thing.a-program');
    const when = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(last);
    const date = when ? { at: `${when[1]}T${when[2]}:00Z` } : message('thing.lately');
    return attention(place, makeProblem('host.memory-ran-out', { process, when: date }, details));
  }
  // What was not measured is never said to be enough.
  if (!known) return skipped(place, message('found.memory-unknown'), details);
  return passed(
    place,
    message('found.memory-fine', { available: { mib: available }, total: { mib: total } }),
    details,
  );
}
