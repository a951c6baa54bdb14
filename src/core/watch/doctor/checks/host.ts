import { formatMiB } from '../../../../shared/bytes.ts';
import type { DoctorCheckId, DoctorResult } from '../../../../shared/contract/doctor.ts';
import type { Health } from '../../../../shared/contract/health.ts';
import type { HostFacts } from '../../../../shared/facts.ts';
import type { Check, Examination } from '../examination.ts';
import { attention, failed, passed, type Spot, skipped } from '../finding.ts';
import { judgeClock } from '../look/judge-clock.ts';
import { judgeBackgroundUpdates, judgeDatabase } from '../look/judge-database.ts';
import { judgeMemory } from '../look/judge-memory.ts';
import { judgeReboot, judgeUpdates } from '../look/judge-updates.ts';
import type { TimedLook } from '../look/look-within.ts';

/** Everything one look at the server gave. */
export interface HostSeen {
  readonly look: TimedLook;
  readonly facts: HostFacts | undefined;
  readonly health: Health | undefined;
}

/** A check of the server itself: pure, from what the look gave. */
function onServer(id: DoctorCheckId, judge: (spot: Spot, seen: HostSeen) => DoctorResult): Check {
  return {
    ids: [id],
    async run(examination, tell) {
      const spot: Spot = { id, place: 'server' };
      const seen = await see(examination);
      tell(
        seen
          ? judge(spot, seen)
          : skipped(spot, 'Not looked at, because Innkeeper cannot look at the server.'),
      );
    },
  };
}

async function see({ look, facts, health }: Examination): Promise<HostSeen | undefined> {
  const [within, seen, how] = await Promise.all([look, facts, health]);
  return within && { look: within, facts: seen, health: how };
}

/** Disks are judged where the home page judges them, so that both say the same. */
const checkDisk: Check = {
  ids: ['disk'],
  async run({ health, facts }, tell) {
    const [how, seen] = await Promise.all([health, facts]);
    const spot: Spot = { id: 'disk', place: 'server' };
    if (how === undefined) {
      tell(skipped(spot, 'Not looked at, because Innkeeper cannot look at the server.'));
      return;
    }
    const problems = how.problems.filter(({ code }) => code.startsWith('host.disk'));
    for (const { level, ...problem } of problems) {
      tell(level === 'trouble' ? failed(spot, problem) : attention(spot, problem));
    }
    const details = (seen?.disks ?? [])
      .map(({ path, freeMiB, totalMiB }) => `${path}: ${formatMiB(freeMiB)} of ${formatMiB(totalMiB)} free`)
      .join('\n');
    if (problems.length > 0) return;
    if (how.disk === undefined) tell(skipped(spot, 'The server did not say how full its disk is.'));
    else tell(passed(spot, `There is room on the disk: ${formatMiB(how.disk.freeMiB)} free.`, details));
  },
};

export const hostChecks: readonly Check[] = [
  onServer('clock', (spot, { look }) => judgeClock(spot, look)),
  checkDisk,
  onServer('memory', (spot, { look, facts }) => judgeMemory(spot, look, facts)),
  onServer('database', (spot, { look, health }) => judgeDatabase(spot, look, health)),
  onServer('background-updates', (spot, { look, health }) => judgeBackgroundUpdates(spot, look, health)),
  onServer('system-updates', (spot, { look }) => judgeUpdates(spot, look)),
  onServer('reboot', (spot, { look }) => judgeReboot(spot, look)),
];
