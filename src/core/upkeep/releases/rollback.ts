import type { RollbackPlan, RollbackResult } from '../../../shared/contract/releases.ts';
import type { StepId } from '../../../shared/job.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import { diffSpecs } from '../../../shared/spec/draft.ts';
import { keptRelease } from '../../deploy/kept-release.ts';
import { fileDigest } from '../../deploy/plan/file-digest.ts';
import { renderSample } from '../../deploy/render-sample.ts';
import { expectPlaced } from '../../deploy/steps/expect-placed.ts';
import { historyWith } from '../../deploy/steps/history-entry.ts';
import { pullImages } from '../../deploy/steps/pull.ts';
import { serializeState } from '../../deploy/steps/save-state.ts';
import { stageUpload } from '../../deploy/steps/stage-upload.ts';
import { startStack } from '../../deploy/steps/start.ts';
import { madeOnce } from '../../deploy/steps/upload.ts';
import { runStep, type Work } from '../../jobs/job-reporter.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { folderLine } from '../../stack/folder-line.ts';
import { withoutDefaultRegistry } from '../../stack/image-name.ts';
import { lookForReleases, type Release } from './look.ts';
import { planRollback } from './rollback-plan.ts';

export interface RollbackParams {
  readonly id: number;
  readonly onlyMissing: boolean;
  /** The server's name as this computer knows it. */
  readonly domain: string;
  /** Everything is made ready, and whoever asks starts it: what runs goes on meanwhile. */
  readonly start?: 'later';
}

/** A release worked out against what lies on the server now. */
export interface ReleaseLook {
  readonly release: Release;
  readonly inspection: Inspection;
  readonly plan: RollbackPlan;
}

export function rollbackSteps(onlyMissing: boolean): { id: StepId; weight: number }[] {
  const first = [
    { id: 'inspect', weight: 2 },
    { id: 'upload', weight: 2 },
  ] as const;
  return onlyMissing ? [...first] : [...first, { id: 'pull', weight: 10 }, { id: 'start', weight: 30 }];
}

/** Works out what bringing back a release would do. Two round trips; changes nothing. `input.unknown-release`. */
export async function lookAtRelease(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { id, onlyMissing, domain }: RollbackParams,
  signal: AbortSignal,
): Promise<ReleaseLook> {
  const inspection = await inspectHost(ssh, scripts, { signal });
  const release = (await lookForReleases({ ssh, scripts }, signal)).find((one) => one.id === id);
  if (release === undefined) throw new ProblemError('input.unknown-release', { id });
  return { release, inspection, plan: planRollback({ release, inspection, domain, onlyMissing }) };
}

/**
 * Brings back what lay on the server before a change: as a whole, with what runs then made so, or only what is gone. What is
 * replaced is kept as a release itself. Every step can be repeated. Nothing is moved where the plan is blocked, where
 * the state is not the planned one any more (`host.state-changed`), or where a secret would take another one's place.
 */
export async function rollBack(
  connect: () => Promise<ServerTools>,
  params: RollbackParams,
  work: Work,
): Promise<RollbackResult> {
  const { report, signal } = work;
  const server = await connect();
  const looked = await runStep(report, 'inspect', async () => {
    const found = await lookAtRelease(server, params, signal);
    const [blocker] = found.plan.blockers;
    if (blocker) throw new ProblemError(blocker.code, blocker.params, blocker.details);
    return found;
  });
  const { release, inspection, plan } = looked;
  const result = { id: release.id, files: plan.files.length };
  if (params.onlyMissing) {
    await runStep(report, 'upload', () => takeFiles(server, looked, '.', signal));
    return result;
  }
  if (release.state.kind !== 'known') throw new Error('A plan without a state is blocked.');
  const state = stateAfter(release.state.state, inspection, server, new Date());
  await runStep(report, 'upload', () => moveIntoPlace(server, looked, state, signal));
  const stack = renderSample(state.spec, server.templates);
  const before = inspection.state.kind === 'known' ? inspection.state.state : undefined;
  const context = {
    ...server,
    ...work,
    stack,
    before: { ...state, ...(before && { images: before.images }) },
    plan: { pull: missingImages(state, inspection) },
  };
  if (context.plan.pull.length > 0) await runStep(report, 'pull', () => pullImages(context));
  else report.step('pull', 'skipped');
  if (params.start === 'later') return result;
  await runStep(report, 'start', () => startStack(context, stack.folders.map(folderLine)));
  return result;
}

/** The release's own state, going on from the history that there was. The next deploy checks everything. */
export function stateAfter(
  state: StateFile,
  { state: now, evidence }: Inspection,
  { version, author }: ServerTools,
  at: Date,
) {
  const before = now.kind === 'known' ? now.state : undefined;
  const { opened: _, ...kept } = state;
  const admin = before?.admin ?? state.admin;
  return {
    ...kept,
    release: keptRelease(before, evidence) + 1,
    // The firewall is as it was left last.
    ...(before?.opened !== undefined && { opened: before.opened }),
    ...(admin !== undefined && { admin }),
    verified: false,
    changedAt: at.toISOString(),
    history: historyWith((before ?? state).history, {
      ...{ at, what: 'restore', version, author },
      ...(before && { changed: Object.keys(diffSpecs(before.spec, state.spec)) }),
    }),
  } satisfies StateFile;
}

function missingImages({ images }: StateFile, { facts }: Inspection): string[] {
  const there = facts.innkeeper?.images ?? [];
  return images.filter((image) => !there.includes(withoutDefaultRegistry(image)));
}

function sumsOf({ release, plan }: ReleaseLook): string {
  return plan.files
    .filter(({ change }) => change !== 'remove')
    .map(({ path }) => `${release.files[path]}  ${path}\n`)
    .join('');
}

async function takeFiles(
  { ssh, scripts }: ServerTools,
  looked: ReleaseLook,
  into: string,
  signal: AbortSignal,
): Promise<void> {
  const sums = sumsOf(looked);
  // An empty list is an error to sha256sum.
  if (sums === '') return;
  const result = await ssh.script(scripts['take-release'], [String(looked.release.id), into], {
    asRoot: true,
    stdin: sums,
    signal,
  });
  expectSuccess(result, message('task.restore-release'));
}

/** As an upload is moved into place, with all its checks, but for where the files come from. */
async function moveIntoPlace(
  server: ServerTools,
  looked: ReleaseLook,
  state: StateFile,
  signal: AbortSignal,
): Promise<void> {
  const { ssh, scripts } = server;
  const text = serializeState(state);
  const stateFile = { path: 'state.json', content: text, mode: 0o600, uid: 0, gid: 0 };
  const { files } = looked.plan;
  await stageUpload({ ssh, home: serverHome, signal }, [stateFile], async (staging) => {
    await takeFiles(server, looked, staging, signal);
    const sums = `${sumsOf(looked)}${fileDigest({ content: text })}  state.json\n`;
    const remove = files.filter(({ change }) => change === 'remove').map(({ path }) => `${path}\n`);
    const once = madeOnce(
      state.spec,
      files.filter(({ change }) => change !== 'remove'),
    ).map((path) => `${path}\n`);
    const plannedFrom = looked.inspection.evidence.stateDigest ?? '';
    const result = await ssh.script(
      scripts['commit-upload'],
      [String(state.release - 1), staging, plannedFrom],
      { asRoot: true, stdin: [sums, remove.join(''), once.join('')].join('\n'), signal },
    );
    expectPlaced('commit-upload', result, message('task.restore-release'));
  });
}
