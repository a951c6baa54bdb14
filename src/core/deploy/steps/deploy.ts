import { isDeepStrictEqual } from 'node:util';
import type { Plan, Versions } from '../../../shared/plan.ts';
import type { Problem } from '../../../shared/problem.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { hostnames, httpsAddress, type ServerSpec } from '../../../shared/spec/index.ts';
import type { CheckResult, DeployResult } from '../../../shared/status.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { type JobReporter, runStep } from '../../jobs/job-reporter.ts';
import { checkDns } from '../../server/dns/check-dns.ts';
import { certificateBlockers } from '../../server/dns/problems.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { type InspectedServer, inspectServer, needsDns, planDeploy, tryDocker } from '../inspect-server.ts';
import { keptRelease } from '../kept-release.ts';
import { chooseImages } from '../versions/image-choice.ts';
import { imagesThere } from '../versions/images-there.ts';
import type { DeployContext } from './context.ts';
import { ensureDefaultSpace } from './ensure-default-space.ts';
import { type AdminPassword, makeFirstAccount } from './first-account.ts';
import { layUnattended } from './lay-unattended.ts';
import { noteDone } from './note-done.ts';
import { needsPrepare, prepareHost } from './prepare.ts';
import { makeProgramRooms, roomsToMake } from './program-rooms.ts';
import { pullImages } from './pull.ts';
import { startServices } from './start.ts';
import { uploadFiles } from './upload.ts';
import { verifyServer } from './verify.ts';

export interface DeployInput {
  readonly spec: ServerSpec;
  /** What happens to managed files that somebody edited on the server. */
  readonly editedFiles: 'keep' | 'replace';
  /** Whether programs stay in the versions that the server has, or move to those of this release. */
  readonly versions: Versions;
}

export interface DeployTools {
  /** Opens, or hands over, the connection to the server. */
  connect(): Promise<ServerTools>;
  readonly adminPassword: AdminPassword;
  readonly panelAdmin: KeptPanelAdmin;
  /** Told which secrets now lie on the server, so that those the host gave need not be kept any longer. */
  brought?(secrets: Readonly<Record<string, string>>): Promise<void>;
  /** Told every secret before it could appear in a log. */
  hide(secret: string): void;
}

/**
 * Makes a server what its spec says. Every step can be repeated and skips what is done already;
 * with nothing to do it costs two round trips beside the lock, and touches nothing.
 */
export async function deploy(
  input: DeployInput,
  tools: DeployTools,
  { report, signal }: { readonly report: JobReporter; readonly signal: AbortSignal },
): Promise<DeployResult> {
  const server = await runStep(report, 'connect', () => tools.connect());
  const { hostKey, signature } = server.ssh;
  report.log('connect', `${hostKey.algorithm} ${hostKey.fingerprint}`);
  if (signature !== undefined) report.log('connect', `publickey ${signature}`);
  const tripsBefore = server.ssh.roundTrips;
  const gathered = await runStep(report, 'inspect', () => inspectServer(server, signal));
  const context = await runStep(report, 'plan', async (): Promise<DeployContext> => {
    const names = needsDns(gathered, input.spec) ? await dnsBlockers(gathered, input.spec, signal) : [];
    const trial = await tryDocker(gathered, server, signal);
    for (const { what, name, state } of trial.made) report.log('plan', `${what} ${name}: ${state}`);
    const worked = planDeploy(gathered, input.spec, server, {
      dnsProblems: names,
      trial,
      editedFiles: input.editedFiles,
      images: chooseImages(imagesThere(gathered.inspection), input.versions),
    });
    for (const secret of Object.values(worked.secrets)) tools.hide(secret);
    const [blocker] = worked.plan.blockers;
    if (blocker) throw new ProblemError(blocker.code, blocker.params, blocker.details);
    const updated = updatedBy(gathered, worked.plan);
    return { ...server, ...worked, gathered, report, signal, ...(updated && { updated }) };
  });
  const { plan, spec } = context;

  await step(context, 'prepare', needsPrepare(context), async () => {
    await prepareHost(context);
    await layUnattended(context);
  });
  const uploaded = await step(context, 'upload', needsUpload(context), () => uploadFiles(context));
  await tools.brought?.(context.secrets);
  const { state } = gathered.inspection;
  const before = state.kind === 'known' ? state.state : undefined;
  const pulled = await step(context, 'pull', plan.pull.length > 0, () => pullImages({ ...context, before }));
  const starts = plan.start.length + plan.restart.length + plan.remove.length + plan.pull.length > 0;
  let adminUser: string | undefined;
  const makeAdmin = async () => {
    adminUser = await makeFirstAccount(context, tools.adminPassword, tools.panelAdmin);
  };
  await step(context, 'start', starts, () =>
    startServices(context, tools.panelAdmin, plan.makeAdmin ? makeAdmin : undefined),
  );
  const changed = !plan.nothingToDo;
  const checks =
    (await step(context, 'verify', changed, () => verifyServer(context, tools.panelAdmin))) ??
    ([] as CheckResult[]);
  // Made already, before the world could come in, unless there was nothing to start.
  await step(context, 'admin', plan.makeAdmin, async () => {
    if (adminUser === undefined) await makeAdmin();
  });

  // Its name stands in no file: another one is no change of anything that runs.
  const wished = spec.features.synapse.space.enabled && (changed || needsUpload(context));
  await step(context, 'space', wished, () => ensureDefaultSpace(context, tools.panelAdmin));

  const rooms = roomsToMake(context);
  await step(context, 'program-rooms', rooms.length > 0, () =>
    makeProgramRooms(context, rooms, tools.panelAdmin),
  );

  if (changed)
    await noteDone(
      context,
      uploaded ?? gathered.inspection.evidence.stateDigest ?? '',
      pulled?.digests ?? {},
    );

  const { matrix, web } = hostnames(spec);
  return {
    changed,
    roundTrips: server.ssh.roundTrips - tripsBefore,
    address: spec.server.address,
    homeserverUrl: httpsAddress(spec, matrix),
    ...(web !== undefined && { webUrl: httpsAddress(spec, web) }),
    adminUser: adminUser ?? `@${spec.admin}:${spec.domain}`,
    checks: checks.slice(),
    edited: plan.edited,
    keptImages: pulled?.kept.slice() ?? [],
  };
}

/** Versions that move by a deploy can be taken back as those of an update. */
function updatedBy({ inspection }: InspectedServer, { versions }: Plan): DeployContext['updated'] {
  const { state, evidence } = inspection;
  if (state.kind !== 'known' || versions.length === 0) return undefined;
  const { images } = state.state;
  return { at: new Date().toISOString(), images, release: keptRelease(state.state, evidence) };
}

async function dnsBlockers(
  gathered: InspectedServer,
  spec: ServerSpec,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  return certificateBlockers(await checkDns({ spec, facts: gathered.inspection.facts, signal }));
}

function needsUpload({ plan, gathered, spec }: DeployContext): boolean {
  const { state } = gathered.inspection;
  const differs = state.kind !== 'known' || !isDeepStrictEqual(state.state.spec, spec);
  return differs || plan.files.some((file) => file.change !== 'keep-edited');
}

async function step<T>(
  { report, signal }: DeployContext,
  id: Parameters<typeof runStep>[1],
  needed: boolean,
  work: () => Promise<T>,
): Promise<T | undefined> {
  signal.throwIfAborted();
  if (needed) return runStep(report, id, work);
  report.step(id, 'skipped');
  return undefined;
}
