import { formatMiB } from '../../../../shared/bytes.ts';
import type { DoctorCheckId, DoctorResult } from '../../../../shared/contract/doctor.ts';
import type { Health } from '../../../../shared/contract/health.ts';
import type { HostFacts } from '../../../../shared/facts.ts';
import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { identityProblems } from '../../../deploy/plan/identity.ts';
import { notInEffect } from '../../../server/host/unattended/not-in-effect.ts';
import type { Check, Examination } from '../examination.ts';
import { attention, type CheckPlace, failed, passed, skipped } from '../finding.ts';
import { judgeClock } from '../look/judge-clock.ts';
import { judgeBackgroundUpdates, judgeDatabase } from '../look/judge-database.ts';
import { judgeMemory } from '../look/judge-memory.ts';
import { judgeReboot, judgeUpdates } from '../look/judge-updates.ts';
import type { TimedLook } from '../look/look-within.ts';

/** Everything one look at the server gave. */
interface HostLook {
  readonly look: TimedLook;
  readonly facts: HostFacts | undefined;
  readonly health: Health | undefined;
}

/** A check of the server itself: pure, from what the look gave. */
function onServer(id: DoctorCheckId, judge: (place: CheckPlace, seen: HostLook) => DoctorResult): Check {
  return {
    ids: [id],
    async run(examination, report) {
      const place: CheckPlace = { id, place: 'server' };
      const seen = await see(examination);
      report(seen ? judge(place, seen) : skipped(place, message('found.not-looked')));
    },
  };
}

async function see({ look, facts, health }: Examination): Promise<HostLook | undefined> {
  const [within, seen, how] = await Promise.all([look, facts, health]);
  return within && { look: within, facts: seen, health: how };
}

/** Disks are judged where the home page judges them, so that both say the same. */
const checkDisk: Check = {
  ids: ['disk'],
  async run({ health, facts }, report) {
    const [how, seen] = await Promise.all([health, facts]);
    const place: CheckPlace = { id: 'disk', place: 'server' };
    if (how === undefined) {
      report(skipped(place, message('found.not-looked')));
      return;
    }
    const problems = how.problems.filter(({ code }) => code.startsWith('host.disk'));
    for (const { level, ...problem } of problems) {
      report(level === 'trouble' ? failed(place, problem) : attention(place, problem));
    }
    const details = (seen?.disks ?? [])
      .map(({ path, freeMiB, totalMiB }) => `${path}: ${formatMiB(freeMiB)} of ${formatMiB(totalMiB)} free`)
      .join('\n');
    if (problems.length > 0) return;
    if (how.disk === undefined) report(skipped(place, message('found.disk-unknown')));
    else report(passed(place, message('found.disk-fine', { free: { mib: how.disk.freeMiB } }), details));
  },
};

/** How the database is, and whether it is this server's own. */
const checkDatabase: Check = {
  ids: ['database'],
  async run(examination, report) {
    const { spec, identity } = examination;
    const place: CheckPlace = { id: 'database', place: 'server' };
    const [seen, whose] = await Promise.all([see(examination), identity]);
    for (const { problem, worse } of identityProblems(spec.domain, whose)) {
      report((worse ? failed : attention)(place, problem));
    }
    report(seen ? judgeDatabase(place, seen.look, seen.health) : skipped(place, message('found.not-looked')));
  },
};

/** What is due on the system, and whether it installs by itself what the host has chosen. */
const checkSystemUpdates: Check = {
  ids: ['system-updates'],
  async run({ spec, look }, report) {
    const place: CheckPlace = { id: 'system-updates', place: 'server' };
    const seen = await look;
    if (seen === undefined) {
      report(skipped(place, message('found.not-looked')));
      return;
    }
    const reason = notInEffect(spec, seen.unattended);
    if (reason) report(attention(place, makeProblem('host.unattended-not-in-effect', { reason })));
    report(judgeUpdates(place, seen));
  },
};

export const hostChecks: readonly Check[] = [
  onServer('clock', (place, { look }) => judgeClock(place, look)),
  checkDisk,
  onServer('memory', (place, { look, facts }) => judgeMemory(place, look, facts)),
  checkDatabase,
  onServer('background-updates', (place, { look, health }) => judgeBackgroundUpdates(place, look, health)),
  checkSystemUpdates,
  onServer('reboot', (place, { look }) => judgeReboot(place, look)),
];
