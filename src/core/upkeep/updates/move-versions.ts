import { poll } from '../../../shared/async/poll.ts';
import type { UpdateResult } from '../../../shared/contract/updates.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type InspectedServer, inspectServer, planDeploy } from '../../deploy/inspect-server.ts';
import { keptRelease } from '../../deploy/kept-release.ts';
import type { DeployContext } from '../../deploy/steps/context.ts';
import { noteDone } from '../../deploy/steps/note-done.ts';
import { startServices } from '../../deploy/steps/start.ts';
import { uploadFiles } from '../../deploy/steps/upload.ts';
import { verifyServer } from '../../deploy/steps/verify.ts';
import { chooseImages } from '../../deploy/versions/image-choice.ts';
import { type JobReporter, reportAsOneStep, runStep, type Work } from '../../jobs/job-reporter.ts';
import type { NewJob } from '../../jobs/registry.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { backUp } from '../backup/back-up.ts';
import { lookAtRestore } from '../restore/look.ts';
import { planBackupRestore } from '../restore/plan.ts';
import { type BackupBefore, bringBackData } from './bring-back-data.ts';
import { goBack } from './go-back.ts';
import { lastUpdate } from './look.ts';
import { runLook } from './look-script.ts';
import type { MoveTools } from './move-tools.ts';
import { mayChangeData, movesBetween } from './moves.ts';
import { pullMissing } from './pull-missing.ts';
import { type DatabaseSchema, isTooNew } from './schema.ts';

export interface MoveParams {
  /** To what this release brings, or back to what there was before the last update. */
  readonly to: 'newest' | 'before';
  readonly backup: 'make' | 'without';
  /** Back to before: whether the database of the backup from before the update comes along. */
  readonly database: 'keep' | 'backup';
}

/** The steps of an update with their weights: about their seconds. */
export const moveVersionsSteps: NewJob['steps'] = [
  { id: 'inspect', weight: 2 },
  { id: 'plan', weight: 1 },
  { id: 'pull', weight: 60 },
  { id: 'backup-collect', weight: 10 },
  { id: 'backup-copy', weight: 30 },
  { id: 'upload', weight: 6 },
  { id: 'start', weight: 40 },
  { id: 'verify', weight: 10 },
  { id: 'return', weight: 1 },
];

/**
 * Moves programs to other versions. Everything is downloaded, a backup is made and the programs have read their settings
 * before anything is stopped; what fails until then leaves all as it was. From then on whatever fails brings back the
 * versions of before by itself (`update.returned`), with the database of the backup where they refuse the one of the newer
 * versions; but for a connection that is gone: then the server stays as it is, and the next update goes on where this one ended.
 */
export async function moveVersions(params: MoveParams, tools: MoveTools, work: Work): Promise<UpdateResult> {
  const { report, signal } = work;
  const server = await tools.connect();
  const gathered = await runStep(report, 'inspect', async () => {
    const found = await inspectServer(server, signal);
    // What was cut is to be finished, and a way back is not to wait for what it leads away from.
    if (params.to === 'newest' && !lastUpdate(found.inspection).unfinished)
      await waitForDatabase(server, work);
    return found;
  });
  const schema = (await runLook(server, signal)).one('schema');
  const { context, moves, updated, data } = await runStep(report, 'plan', async () => {
    const found = planMove(params, gathered, server, work);
    return { ...found, data: await planData(params, server, { ...found, schema }, signal) };
  });
  if (moves.length === 0 && !lastUpdate(gathered.inspection).unfinished) return nothingToMove(report);
  for (const secret of Object.values(context.secrets)) tools.hide(secret);
  const pulled = await pullMissing(context);
  const backup = await backUpFirst(params, server, moves.length > 0, work);
  const noted = {
    ...updated,
    ...(moves.length > 0 && { schema: schema?.version, backup }),
  };
  // What was downloaded is there now: the programs can be asked about their settings.
  const ready: DeployContext = { ...context, updated: noted, plan: { ...context.plan, pull: [] } };
  const written = await runStep(report, 'upload', () => uploadFiles(ready));
  let swapped = false;
  try {
    await runStep(report, 'start', async () => {
      if (data === undefined) return startServices(ready, tools.panelAdmin, undefined);
      await bringBackData(server, data, { report: reportAsOneStep(report, 'start'), signal });
      swapped = true;
    });
    await runStep(report, 'verify', () => verifyServer(ready, tools.panelAdmin));
  } catch (error) {
    const back = { ...noted, domain: context.spec.domain, moves, swapped };
    throw await goBack(back, tools, { cause: error, work });
  }
  await noteDone(ready, written, pulled);
  report.step('return', 'skipped');
  return { moves, backupAt: backup?.at ?? null, databaseAt: data?.at ?? null };
}

/**
 * The backup whose database comes back along with the versions of before. Whatever would keep it from that is found before
 * anything stops: `update.database-newer`, `update.no-backup`, `restore.*` and `backup.*`.
 */
async function planData(
  { to, backup, database }: MoveParams,
  server: ServerTools,
  { context, moves, before, schema }: Planned & { readonly schema: DatabaseSchema | undefined },
  signal: AbortSignal,
): Promise<BackupBefore | undefined> {
  if (moves.length === 0) return undefined;
  if (to === 'newest') {
    const isKept =
      backup === 'make' && moves.some(mayChangeData) && (await lookAtRestore(server, '', signal)).kept;
    if (isKept) throw new ProblemError('restore.unfinished');
    return undefined;
  }
  if (!isTooNew(schema, before?.schema)) return undefined;
  const made = before?.backup;
  if (made === undefined) throw new ProblemError('update.no-backup');
  if (database === 'keep') throw new ProblemError('update.database-newer', { at: { at: made.at } });
  const { placeId, snapshot } = made;
  const which = { spec: context.spec, placeId, snapshot, part: 'database' } as const;
  const [blocker] = (await planBackupRestore(server, which, signal)).blockers;
  if (blocker) throw new ProblemError(blocker.code, blocker.params, blocker.details);
  return made;
}

type Planned = ReturnType<typeof planMove>;

/** Throws `update.nothing-to-undo`, and the first of what stands in the way. */
function planMove(params: MoveParams, gathered: InspectedServer, server: ServerTools, work: Work) {
  const { state } = gathered.inspection;
  const spec = deployedIn(state, server.ssh.target.address);
  if (state.kind !== 'known') throw new Error('A server that is set up has a state.');
  const { images: has, updated } = state.state;
  if (params.to === 'before' && (updated === undefined || movesBetween(has, updated.images).length === 0))
    throw new ProblemError('update.nothing-to-undo');
  const images =
    params.to === 'newest'
      ? chooseImages(has, 'newest')
      : chooseImages([...(updated?.images ?? []), ...has], 'keep');
  const planned = planDeploy(gathered, spec, server, { dnsProblems: [], editedFiles: 'keep', images });
  const [blocker] = planned.plan.blockers;
  if (blocker) throw new ProblemError(blocker.code, blocker.params, blocker.details);
  const moves = movesBetween(has, [...new Set(planned.stack.services.map(({ image }) => image))]);
  // One that was cut goes on: what there was before it is still what there was before.
  const noted =
    moves.length > 0 || updated === undefined
      ? {
          at: new Date().toISOString(),
          images: [...has],
          release: keptRelease(state.state, gathered.inspection.evidence),
        }
      : updated;
  const context: DeployContext = { ...server, ...planned, ...work, gathered, updated: noted };
  return { context, moves, updated: noted, before: updated };
}

/** Nothing is touched: what else is to be changed on the server is a deploy's to show. */
function nothingToMove(report: JobReporter): UpdateResult {
  for (const { id } of moveVersionsSteps) if (id !== 'inspect' && id !== 'plan') report.step(id, 'skipped');
  return { moves: [], backupAt: null, databaseAt: null };
}

/** Most milliseconds for changes of the database that Synapse makes after its first start or the update before. */
const patienceMs = 20 * 60_000;

async function waitForDatabase(server: ServerTools, { report, signal }: Work): Promise<void> {
  const pauses = [2000, 5000, 10_000] as const;
  const left = await poll({ signal, pauses, patienceMs, until: (count) => count === 0 }, async () => {
    const count = (await runLook(server, signal)).one('background-updates')?.count ?? 0;
    if (count > 0) report.step('inspect', 'waiting', { note: message('note.database-changes', { count }) });
    return count;
  });
  if (left > 0) throw new ProblemError('update.database-busy', { count: left });
}

async function backUpFirst(
  { backup }: MoveParams,
  server: ServerTools,
  moves: boolean,
  work: Work,
): Promise<BackupBefore | undefined> {
  if (backup === 'without' || !moves) {
    for (const step of ['backup-collect', 'backup-copy'] as const) work.report.step(step, 'skipped');
    return undefined;
  }
  const { startedAt, places } = await backUp(server, work);
  const good = places.flatMap(({ placeId, snapshot, failure }) =>
    snapshot === undefined || failure ? [] : [{ at: startedAt, placeId, snapshot }],
  );
  // What lies on the server itself is back the soonest.
  return good.find(({ placeId }) => placeId === 'server') ?? good[0];
}
