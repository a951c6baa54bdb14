import { ProblemError } from '../../../shared/problem.ts';
import { runStep, type Work } from '../../jobs/job-reporter.ts';
import { certificateBlockers } from '../../server/dns/problems.ts';
import { lookAtMoving, type MoveSeen, type MoveSides } from './look.ts';
import { doMove, lookAtMove } from './move-script.ts';

export const finishMoveSteps = [
  { id: 'inspect', weight: 2 },
  { id: 'move-leave', weight: 3 },
] as const;

/**
 * Ends a move, once every name leads to the new server: the old one keeps its data and is never started again. Cut off,
 * asking again goes on. `noted` keeps on this computer what became of both, the last of all: from then on nobody asks again.
 */
export async function finishMove(
  sides: MoveSides,
  noted: (seen: MoveSeen) => Promise<void>,
  { report, signal }: Work,
): Promise<void> {
  const { old, fresh } = sides;
  const seen = await runStep(report, 'inspect', async () => {
    const looked = await lookAtMoving(sides, signal);
    const { phase, to } = looked.old;
    if (phase === 'none') throw new ProblemError('move.none');
    if (to !== looked.plan.to) throw new ProblemError('move.elsewhere', { to });
    if (phase !== 'ready' && phase !== 'moved') throw new ProblemError('move.not-ready');
    const [wrong] = certificateBlockers(looked.plan.dns);
    if (wrong) throw new ProblemError(wrong.code, wrong.params, wrong.details);
    const { running } = await lookAtMove(fresh, signal);
    if (!running.includes('synapse')) throw new ProblemError('move.not-ready');
    return looked;
  });
  await runStep(report, 'move-leave', async () => {
    await doMove(old, ['leave'], signal);
    await doMove(fresh, ['arrived'], signal);
    await noted(seen);
  });
}
