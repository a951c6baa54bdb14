import type { RestoredOnto } from '../../../shared/contract/restore.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { planInstall } from '../../deploy/plan/make-plan.ts';
import { prepareHost } from '../../deploy/steps/prepare.ts';
import { inStep, type Report } from '../../jobs/report.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { type GivenBackup, openPlace } from './open-place.ts';
import { layBackup, laySteps } from './run.ts';

export const ontoSteps = [
  { id: 'inspect', weight: 1 },
  { id: 'prepare', weight: 4 },
  { id: 'restore-place', weight: 1 },
  ...laySteps,
] as const;

/**
 * Lays a backup down on a new server. Docker is installed as a deploy does; the firewall and everything that is started
 * are left to the deploy that follows, which plans them from what then lies there.
 */
export async function restoreOnto(
  tools: ServerTools,
  given: GivenBackup,
  { report, signal }: { readonly report: Report; readonly signal: AbortSignal },
): Promise<RestoredOnto> {
  const inspection = await inStep(report, 'inspect', async () => {
    const seen = await inspectHost(tools.ssh, tools.scripts, { signal });
    requireFresh(seen);
    return seen;
  });
  const install = planInstall(inspection.facts);
  if (install.length + inspection.facts.busy.length > 0) {
    const context = { ...tools, plan: { install, firewall: [] }, gathered: { inspection }, report, signal };
    await inStep(report, 'prepare', () => prepareHost(context));
  } else report.step('prepare', 'skipped');
  const opened = await inStep(report, 'restore-place', () => openPlace(tools, given, signal));
  const { placeId, placeName, snapshot } = opened;
  await layBackup(tools, { placeId, placeName, snapshot: snapshot.id }, { report, signal });
  const { state } = await inspectHost(tools.ssh, tools.scripts, { signal });
  return { backupAt: snapshot.at, spec: deployedIn(state, tools.ssh.target.address) };
}

/** Throws `restore.not-fresh` where anything of Innkeeper's lies there. What an earlier try has left counts as nothing. */
export function requireFresh({ state, evidence }: Inspection): void {
  if (
    state.kind !== 'none' ||
    evidence.databases.length > 0 ||
    evidence.files['compose.yaml'] !== undefined
  ) {
    throw new ProblemError('restore.not-fresh');
  }
}
