import type { MovePlan } from '../../../shared/contract/move.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { RecoveryKit } from '../../../shared/recovery-kit/kit.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { deploySteps } from '../../deploy/steps/steps.ts';
import { percents, reportAsOneStep, runStep, type Work, withoutSteps } from '../../jobs/job-reporter.ts';
import { tryDockerThere } from '../../server/host/docker-trial.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { backUp, backupSteps } from '../backup/back-up.ts';
import type { PlaceToOpen } from '../backup/place-access.ts';
import { sendBack } from '../mirror/send-back.ts';
import { openByKit } from '../recovery-kit/open-by-kit.ts';
import { isFresh, ontoSteps, openBackups, openStepsOf, restoreToNewServer } from '../restore/onto.ts';
import { lookAtMoving, type MoveSeen, type MoveSides } from './look.ts';
import { doMove } from './move-script.ts';

type Progress = (doneBytes: number, totalBytes: number) => void;

/** What a move needs of this computer. */
export interface MoveHere {
  /** Where the old server's own repository lies meanwhile, if it goes through this computer. */
  readonly folder: string;
  /** Brings what is new of that into the folder. */
  fetch(onProgress: Progress, signal: AbortSignal): Promise<void>;
  /** All that opens the old server's places. */
  kit(spec: ServerSpec, signal: AbortSignal): Promise<RecoveryKit>;
  /** Told every secret before it could appear in a log. */
  hide(secret: string): void;
  /** Keeps what opens the backups, for the new server. */
  keepPassword(password: string): Promise<void>;
  /** Told once the new server has what the old one had. */
  laid(spec: ServerSpec): Promise<void>;
  /** Starts what was laid down on the new server, and checks it from here by its address. */
  start(spec: ServerSpec, work: Work): Promise<void>;
}

const other = (ids: readonly string[]) => (step: { readonly id: string }) => !ids.includes(step.id);
/** What is looked at and made ready once more on the way is told the first time. */
const again = ['inspect', 'connect', 'prepare'] as const;

export const moveServerSteps = [
  { id: 'inspect', weight: 2 },
  { id: 'move-copy', weight: 20 },
  ...openStepsOf({ mirror: '' }).filter(other(['inspect'])),
  { id: 'move-stop', weight: 2 },
  ...backupSteps,
  { id: 'move-difference', weight: 3 },
  ...ontoSteps.filter(other(again)),
  ...deploySteps.filter(other(again)),
] as const;

/**
 * Moves the chat. Until everything has been copied once, the old server runs; then it stops, and what changed follows. Where
 * an earlier run was cut off, this goes on by what both servers have noted. The old one stays stopped in the end, and can be
 * started again until the move is finished. Gives the plan as it was seen before, but for how far it is now.
 */
export async function runMove(sides: MoveSides, here: MoveHere, work: Work): Promise<MovePlan> {
  const { report, signal } = work;
  const { old, fresh } = sides;
  const seen = await runStep(report, 'inspect', () => begin(sides, signal));
  if (seen.plan.phase === 'ready') {
    for (const { id } of moveServerSteps) if (id !== 'inspect') report.step(id, 'skipped');
    return seen.plan;
  }
  const empty = isFresh(await inspectHost(fresh.ssh, fresh.scripts, { signal }));
  await copyFirst(sides, here, seen, work);
  const placeId = empty ? await open(sides, here, seen, work) : 'server';
  const snapshot = await stopAndSave(old, seen, work);
  await runStep(report, 'move-difference', async () => {
    await doMove(old, ['park'], signal);
    if (seen.plan.way !== 'computer' || !empty) return;
    const onProgress = percents(report, 'move-difference');
    await here.fetch(onProgress, signal);
    await sendBack(fresh, { folder: here.folder, onProgress, signal });
  });
  const quietly = { report: withoutSteps(report, again), signal };
  await restoreToNewServer(fresh, { placeId, snapshot, evenVerified: true }, quietly);
  await here.laid(seen.moved);
  await here.start(seen.moved, quietly);
  await doMove(old, ['note', 'phase', 'ready'], signal);
  return { ...seen.plan, phase: 'ready' };
}

/** Looks once more: whoever pressed the button saw a plan, but of an earlier moment. From here on both servers know. */
async function begin(sides: MoveSides, signal: AbortSignal): Promise<MoveSeen> {
  const seen = await lookAtMoving(sides, signal);
  const [blocker] = seen.plan.blockers;
  if (blocker) throw new ProblemError(blocker.code, blocker.params, blocker.details);
  await doMove(sides.old, ['begin', seen.plan.to], signal);
  await doMove(sides.fresh, ['expect', seen.plan.from], signal);
  return seen;
}

/** Most of it goes over while everybody still writes. */
async function copyFirst(
  { old }: MoveSides,
  here: MoveHere,
  { plan }: MoveSeen,
  { report, signal }: Work,
): Promise<void> {
  await runStep(report, 'move-copy', async () => {
    const runs = plan.phase === 'none' || plan.phase === 'copying';
    if (runs) await backUp(old, { report: reportAsOneStep(report, 'move-copy'), signal });
    if (plan.way === 'computer') await here.fetch(percents(report, 'move-copy'), signal);
  });
}

/** Brings the new server to the backups, and gives the place's id there. Whether it can run anything is tried before the stop. */
async function open(
  { fresh }: MoveSides,
  here: MoveHere,
  { plan, spec }: MoveSeen,
  { report, signal }: Work,
): Promise<string> {
  const kit = await here.kit(spec, signal);
  const { password } = kit.backups;
  if (password === null) throw new ProblemError('kit.no-backups');
  const toOpen: PlaceToOpen =
    plan.way === 'computer'
      ? { openings: [{ place: { kind: 'server' }, password }], mirror: here.folder }
      : { openings: [openByKit(kit, plan.placeId ?? '')] };
  const [{ sftpKey, secret }] = toOpen.openings;
  for (const one of [password, sftpKey, secret]) if (one) here.hide(one);
  if (plan.way === 'place') report.step('restore-send', 'skipped');
  const { placeId } = await openBackups(fresh, toOpen, { report: withoutSteps(report, ['inspect']), signal });
  await here.keepPassword(password);
  const { facts } = await inspectHost(fresh.ssh, fresh.scripts, { signal });
  const [problem] = (await tryDockerThere(fresh, facts, signal)).problems;
  if (problem) throw new ProblemError(problem.code, problem.params, problem.details);
  return placeId;
}

/** From here on nobody writes any more. Gives the last backup, by its name at the place that is used. */
async function stopAndSave(
  old: MoveSides['old'],
  { old: noted, plan }: MoveSeen,
  { report, signal }: Work,
): Promise<string> {
  if (noted.snapshot !== '') {
    for (const { id } of [{ id: 'move-stop' as const }, ...backupSteps]) report.step(id, 'skipped');
    return noted.snapshot;
  }
  await runStep(report, 'move-stop', () => doMove(old, ['quiet'], signal));
  const { places } = await backUp(old, { report, signal });
  const { snapshot, failure } = places.find(({ placeId }) => placeId === plan.placeId) ?? {};
  // It may be good at another place, which the new server does not use.
  if (failure) throw new ProblemError(failure.code, failure.params, failure.details);
  if (snapshot === undefined) throw new ProblemError('backup.no-place');
  await doMove(old, ['note', 'snapshot', snapshot], signal);
  return snapshot;
}
