import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { Snapshot } from '../../../shared/contract/backups.ts';
import type { OpenedPlace, RestoredOnto } from '../../../shared/contract/restore.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { planInstall } from '../../deploy/plan/make-plan.ts';
import { prepareHost } from '../../deploy/steps/prepare.ts';
import { percents, runStep, type Work } from '../../jobs/job-reporter.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { snapshotsAt } from '../backup/list-snapshots.ts';
import { lookAtBackups, lookAtPlace } from '../backup/look.ts';
import type { PlaceToOpen } from '../backup/place-access.ts';
import { setSchedule } from '../backup/schedule.ts';
import { sendBack } from '../mirror/send-back.ts';
import { lookAtLastRestore } from './look.ts';
import { noteRestored } from './note-restored.ts';
import { openPlace } from './open-place.ts';
import { lookIntoBackup, madeByNewer } from './plan.ts';
import type { LastRestore } from './restore-facts.ts';
import { restoreFilesOnly, restoreFilesSteps } from './run.ts';

interface Which {
  readonly placeId: string;
  /** How its name begins; the newest one where it is left out. */
  readonly snapshot?: string | undefined;
  /** Goes on also where a deploy has found what an earlier run laid down to work: what follows it was cut. */
  readonly evenVerified?: boolean;
}

export const openStepsOf = ({ mirror }: Pick<PlaceToOpen, 'mirror'>) => [
  { id: 'inspect' as const, weight: 1 },
  { id: 'prepare' as const, weight: 4 },
  ...(mirror === undefined ? [] : [{ id: 'restore-send' as const, weight: 8 }]),
  { id: 'restore-place' as const, weight: 1 },
];
export const ontoSteps = [{ id: 'inspect', weight: 1 }, ...restoreFilesSteps] as const;

/**
 * Brings a new server to a place with backups. Docker is installed as a deploy does it; the firewall is left to the deploy
 * that comes after the restore.
 */
export async function openBackups(
  tools: ServerTools,
  { openings, mirror }: PlaceToOpen,
  { report, signal }: Work,
): Promise<OpenedPlace & { readonly password: string }> {
  const inspection = await runStep(report, 'inspect', async () => {
    const seen = await inspectHost(tools.ssh, tools.scripts, { signal });
    requireFresh(seen);
    return seen;
  });
  const install = planInstall(inspection.facts);
  if (install.length + inspection.facts.busy.length > 0) {
    const context = { ...tools, plan: { install, firewall: [] }, gathered: { inspection }, report, signal };
    await runStep(report, 'prepare', () => prepareHost(context));
  } else report.step('prepare', 'skipped');
  if (mirror !== undefined) await send(tools, mirror, { report, signal });
  return runStep(report, 'restore-place', () => openFirst(tools, openings, signal));
}

function send(tools: ServerTools, folder: string, { report, signal }: Work): Promise<void> {
  const step = 'restore-send';
  return runStep(report, step, async () => {
    await sendBack(tools, { folder, onProgress: percents(report, step), signal });
  });
}

async function openFirst(
  tools: ServerTools,
  [opening, next, ...rest]: PlaceToOpen['openings'],
  signal: AbortSignal,
): Promise<OpenedPlace & { readonly password: string }> {
  try {
    return { ...(await openPlace(tools, opening, signal)), password: opening.password };
  } catch (error) {
    const isWrong = error instanceof ProblemError && error.code === 'backup.password-wrong';
    if (!isWrong || next === undefined) throw error;
    return openFirst(tools, [next, ...rest], signal);
  }
}

/**
 * Lays a backup down on a new server, at a place that was opened. Nothing is started: that is left to the deploy that
 * follows, which plans from what then lies there. Where an earlier run has come so far, this goes on from there.
 */
export async function restoreToNewServer(
  tools: ServerTools,
  which: Which,
  work: Work,
): Promise<RestoredOnto> {
  const { report, signal } = work;
  const before = await runStep(report, 'inspect', () => inspectHost(tools.ssh, tools.scripts, { signal }));
  const laid = await wasLaid(tools, { ...which, before }, signal);
  if (laid !== undefined) {
    for (const { id } of restoreFilesSteps) report.step(id, 'skipped');
    return { backupAt: laid.backupAt, spec: await settle(tools, { before, ...laid }, signal) };
  }
  requireFresh(before);
  const { snapshot, placeId, placeName } = await chooseSnapshot(tools, which, signal);
  const { manifest } = await lookIntoBackup(tools, { placeId, placeName, snapshot }, signal);
  const [newer] = madeByNewer(tools, manifest);
  if (newer) throw new ProblemError(newer.code, newer.params, newer.details);
  await restoreFilesOnly(tools, { placeId, placeName, snapshot: snapshot.id }, work);
  const spec = await settle(tools, { before, asInBackup: true }, signal);
  return { backupAt: snapshot.at, spec };
}

/** Finds a backup where nothing tells yet of what the server is. */
async function chooseSnapshot(
  tools: ServerTools,
  { placeId, snapshot = '' }: Which,
  signal: AbortSignal,
): Promise<{ readonly placeId: string; readonly placeName: MessageParam; readonly snapshot: Snapshot }> {
  const place = await lookAtPlace(tools, placeId, signal);
  if (place === undefined) throw new ProblemError('backup.unknown-place', { place: placeId });
  const placeName = backupPlaceName(place);
  const there = await snapshotsAt(tools, { placeId, placeName }, signal);
  const found = there.find(({ id }) => id.startsWith(snapshot));
  if (found === undefined) throw new ProblemError('restore.no-backup', { place: placeName, snapshot });
  return { placeId, placeName, snapshot: found };
}

interface Laid {
  readonly backupAt: string | null;
  /** Whether the state still is as it came out of the backup. */
  readonly asInBackup: boolean;
}

async function wasLaid(
  tools: ServerTools,
  { before, ...which }: Which & { readonly before: Inspection },
  signal: AbortSignal,
): Promise<Laid | undefined> {
  if (before.state.kind !== 'known') return undefined;
  return restoredBefore(await lookAtLastRestore(tools, signal), before, which);
}

/** What an earlier run has laid down of that very backup, as long as no deploy has found it to work. Pure. */
export function restoredBefore(
  last: LastRestore | undefined,
  { state, evidence }: Pick<Inspection, 'state' | 'evidence'>,
  { snapshot = '', evenVerified = false }: Omit<Which, 'placeId'>,
): Laid | undefined {
  if (state.kind !== 'known' || last?.action !== 'onto' || last.outcome !== 'succeeded') return undefined;
  // Where another one lies there, going on would start what is older than what was asked for.
  const isThat = last.snapshot === undefined ? !evenVerified : last.snapshot.startsWith(snapshot);
  if (!isThat) return undefined;
  const asInBackup = last.stateDigest !== undefined && last.stateDigest === evidence.stateDigest;
  if (!asInBackup && state.state.verified && !evenVerified) return undefined;
  return { backupAt: last.backup || null, asInBackup };
}

/** What is left to do once everything lies there. Can be done again. */
async function settle(
  tools: ServerTools,
  { before, asInBackup }: { readonly before: Inspection; readonly asInBackup: boolean },
  signal: AbortSignal,
): Promise<ServerSpec> {
  // The firewall of the lost server, and the releases it kept, are not this one's.
  if (asInBackup) await noteRestored(tools, { ...before, state: { kind: 'none' } }, signal);
  const { state } = await inspectHost(tools.ssh, tools.scripts, { signal });
  const spec = deployedIn(state, tools.ssh.target.address);
  const { schedule } = await lookAtBackups(tools, spec, signal);
  if (schedule.enabled) await setSchedule(tools, schedule, signal);
  return spec;
}

/** Whether nothing of Innkeeper's lies there. What an earlier try has left counts as nothing. */
export function isFresh({ state, evidence }: Inspection): boolean {
  const isPlaced = evidence.files['compose.yaml'] !== undefined;
  return state.kind === 'none' && evidence.databases.length === 0 && !isPlaced;
}

/** Throws `restore.not-fresh` where it is not. */
export function requireFresh(inspection: Inspection): void {
  if (!isFresh(inspection)) throw new ProblemError('restore.not-fresh');
}
