import type { DoctorResult } from '../../../../shared/contract/doctor.ts';
import { describeProblem } from '../../../../shared/describe-problem.ts';
import type { HostFacts } from '../../../../shared/facts.ts';
import { attention, failed, passed, type Spot } from '../finding.ts';
import type { ServerLook } from './parse.ts';

/** Under this share of memory, and with this little swap left, programs are about to be ended. */
const tightShare = 0.05;

/** Whether memory suffices, and whether it did in the last week. */
export function judgeMemory(spot: Spot, look: ServerLook, facts: HostFacts | undefined): DoctorResult {
  const [total, available] = [facts?.memory.totalMiB ?? 0, facts?.memory.availableMiB ?? 0];
  const details = [
    `${available} of ${total} MB free, ${look.swapFreeMiB} MB of swap free`,
    ...look.outOfMemory,
    ...(look.starved.length > 0 ? [`Ended for want of memory: ${look.starved.join(', ')}`] : []),
  ].join('\n');
  if (total > 0 && available + look.swapFreeMiB < total * tightShare) {
    return failed(spot, describeProblem('host.memory-tight', { present: available, total }, details));
  }
  const last = look.outOfMemory.at(-1);
  if (last !== undefined) {
    const process = /Killed process \d+ \(([^)]*)\)/i.exec(last)?.[1] ?? 'a program';
    const when = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(last);
    const date = when ? `${when[1]} ${when[2]}` : 'one of the last days';
    return attention(spot, describeProblem('host.memory-ran-out', { process, when: date }, details));
  }
  return passed(spot, `There is enough memory: ${available} of ${total} MB are free.`, details);
}
