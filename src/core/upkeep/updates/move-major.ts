import type { UpdateResult } from '../../../shared/contract/updates.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError, toProblem } from '../../../shared/problem.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import { type InspectedServer, inspectServer } from '../../deploy/inspect-server.ts';
import { fileDigest } from '../../deploy/plan/file-digest.ts';
import type { DeployContext } from '../../deploy/steps/context.ts';
import { historyWith } from '../../deploy/steps/history-entry.ts';
import { saveState, serializeState } from '../../deploy/steps/save-state.ts';
import { stageUpload } from '../../deploy/steps/stage-upload.ts';
import { nextState } from '../../deploy/steps/upload.ts';
import { verifyServer } from '../../deploy/steps/verify.ts';
import { reportAsOneStep, runStep, type Work } from '../../jobs/job-reporter.ts';
import type { NewJob } from '../../jobs/registry.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { redactPatterns } from '../../server/redact.ts';
import type { UploadFile } from '../../server/ssh/types.ts';
import { databaseFolder } from '../../stack/components/postgres.ts';
import { folderLine } from '../../stack/folder-line.ts';
import { majorProblem } from '../failures/major.ts';
import { runRestoreScript, undoRestore } from '../restore/run.ts';
import { notReturned } from './go-back.ts';
import type { MoveTools } from './move-tools.ts';
import { movesBetween } from './moves.ts';
import { planMajor } from './plan-major.ts';
import { pullMissing } from './pull-missing.ts';

/** The steps of a move to another major version with their weights: about their seconds. */
export const moveMajorSteps: NewJob['steps'] = [
  { id: 'inspect', weight: 2 },
  { id: 'plan', weight: 1 },
  { id: 'pull', weight: 60 },
  { id: 'restore-dump', weight: 20 },
  { id: 'restore-load', weight: 40 },
  { id: 'restore-swap', weight: 30 },
  { id: 'verify', weight: 10 },
  { id: 'return', weight: 1 },
];

/**
 * Brings the databases to the major version of PostgreSQL that this release has. Programs stop, and what they have written
 * is dumped, loaded beside and counted; then data, compose.yaml and state.json change places in one go. Whatever fails or
 * cuts that, the server itself starts what there was before. Where the checks after it fail, it is changed back as well:
 * `update.returned`.
 */
export async function moveMajor(tools: MoveTools, work: Work): Promise<UpdateResult> {
  const { report, signal } = work;
  const server = await tools.connect();
  const gathered = await runStep(report, 'inspect', () => inspectServer(server, signal));
  const planned = await runStep(report, 'plan', async () => {
    const found = await planMajor(gathered, server, signal);
    const [blocker] = found.move.blockers;
    if (blocker) throw new ProblemError(blocker.code, blocker.params, blocker.details);
    return found;
  });
  for (const secret of Object.values(planned.secrets)) tools.hide(secret);
  const context: DeployContext = { ...server, ...planned, ...work, gathered };
  const pulled = await pullMissing(context);
  const after = stateAfter(context, pulled);
  await bringOver(server, { context, after, from: planned.move.from }, work);
  try {
    await runStep(report, 'verify', () => verifyServer(context, tools.panelAdmin));
  } catch (error) {
    throw await changeBack(server, error, work);
  }
  await saveState(server, { ...after, verified: true }, digestOf(after), signal);
  report.step('return', 'skipped');
  return { moves: movesBetween(known(gathered).images, after.images), backupAt: null, databaseAt: null };
}

function known({ inspection }: InspectedServer): StateFile {
  if (inspection.state.kind !== 'known') throw new Error('A server that is set up has a state.');
  return inspection.state.state;
}

/**
 * The state file as it will lie beside the databases of the other version. An update from before cannot be undone any more: it
 * would lead to a program that does not read them.
 */
function stateAfter(context: DeployContext, pulled: Readonly<Record<string, string>>): StateFile {
  const before = known(context.gathered);
  const now = new Date();
  const { updated: _, ...next } = nextState(context, now, pulled);
  return {
    ...next,
    release: before.release,
    history: historyWith(before.history, {
      ...{ at: now, what: 'update', version: context.version, author: context.author },
    }),
  };
}

function digestOf(state: StateFile): string {
  return fileDigest({ content: serializeState(state) });
}

interface Wanted {
  readonly context: DeployContext;
  readonly after: StateFile;
  readonly from: string;
}

/** Hands over what the server needs, and has it do the rest by itself. */
async function bringOver(server: ServerTools, { context, after, from }: Wanted, work: Work): Promise<void> {
  const { stack, gathered } = context;
  const compose = stack.files.filter(({ path }) => path === 'compose.yaml');
  const state: UploadFile = {
    ...{ path: 'state.json', content: serializeState(after), mode: 0o600, uid: 0, gid: 0 },
  };
  const folders = stack.folders.filter(({ path }) => path === databaseFolder);
  await stageUpload(
    { ssh: server.ssh, home: serverHome, signal: work.signal },
    [...compose, state],
    async (staging) => {
      const made = gathered.inspection.evidence.stateDigest ?? '';
      const args = ['major', staging, made, from, ...folders.map((folder) => `own:${folderLine(folder)}`)];
      const asked = { args, first: 'restore-dump', placeName: '', problemOf: majorProblem } as const;
      await runRestoreScript(server, asked, work);
    },
  );
}

/** What was there before, with what was written in the few seconds since left where it lies. Gives what the move ends with. */
async function changeBack(server: ServerTools, cause: unknown, work: Work): Promise<unknown> {
  if (work.signal.aborted || (cause instanceof ProblemError && cause.code === 'network.lost')) return cause;
  const failed = toProblem(cause, redactPatterns);
  const { code, params, details } = failed;
  work.report.step('return', 'running', { note: message('note.going-back') });
  try {
    await undoRestore(server, { ...work, report: reportAsOneStep(work.report, 'return') });
  } catch (error) {
    work.report.step('return', 'failed');
    return notReturned(failed, error);
  }
  work.report.step('return', 'done');
  return new ProblemError('update.returned', { problem: { problem: code, params, whole: true } }, details);
}
