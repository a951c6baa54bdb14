import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../../../shared/assert-never.ts';
import type { FixChange } from '../../../../shared/contract/doctor.ts';
import type { doctorFixes } from '../../../../shared/doctor-fixes.ts';
import type { JobId, ServerId } from '../../../../shared/ids.ts';
import type { Plan } from '../../../../shared/plan.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { JobRegistry, NewJob } from '../../../jobs/registry.ts';
import { deployedIn } from '../../../server/host/facts/state-file.ts';
import { inspectHost } from '../../../server/host/inspect.ts';
import { redactPatterns } from '../../../server/redact.ts';
import type { DoctorTools } from '../open-examination.ts';
import { type FixContext, prepareFix, type Ready } from './fix-context.ts';
import { installUpdates, showUpdates } from './install-updates.ts';
import { openPorts, showOpenPorts } from './open-ports.ts';
import { reboot, showReboot } from './reboot.ts';
import { renewCertificates, showRenewal } from './renew-certificate.ts';
import { showSyncClock, syncClock } from './sync-clock.ts';

export interface FixTools extends DoctorTools {
  readonly jobs: JobRegistry;
  /** Begins a deploy as a page does. */
  readonly deploy: (
    input: {
      readonly serverId: ServerId;
      readonly spec: Record<string, unknown>;
      readonly editedFiles: 'keep' | 'replace';
    },
    context: { readonly signal: AbortSignal },
  ) => Promise<{ readonly jobId: JobId }>;
  /** What that deploy would do. */
  readonly plan: (
    input: { readonly serverId: ServerId; readonly spec: Record<string, unknown> },
    context: { readonly signal: AbortSignal },
  ) => Promise<Plan>;
}

export interface FixParams {
  readonly serverId: ServerId;
  readonly fix: (typeof doctorFixes)[number];
  readonly editedFiles: 'keep' | 'replace';
  /** What the host was shown of one of the doctor's own. */
  readonly shown?: readonly FixChange[] | undefined;
}

export interface FixPlan {
  readonly changes: FixChange[];
  /** Where the fix is a deploy. */
  readonly deploy: Plan | null;
}

type OwnFix = Exclude<FixParams['fix'], 'redeploy' | 'real-certificates'>;

/** Weights are about their seconds. */
const steps: Readonly<Record<OwnFix, NewJob['steps']>> = {
  'open-ports': [
    { id: 'inspect', weight: 2 },
    { id: 'firewall', weight: 3 },
  ],
  'sync-clock': [
    { id: 'inspect', weight: 2 },
    { id: 'clock', weight: 15 },
  ],
  'renew-certificate': [
    { id: 'inspect', weight: 2 },
    { id: 'certificate', weight: 8 },
    { id: 'verify', weight: 10 },
  ],
  'install-updates': [
    { id: 'inspect', weight: 2 },
    { id: 'updates', weight: 90 },
    { id: 'verify', weight: 10 },
  ],
  reboot: [
    { id: 'inspect', weight: 2 },
    { id: 'reboot', weight: 40 },
    { id: 'verify', weight: 30 },
  ],
};

/** Begins to fix something as a job. Throws `host.another-job` while other work runs on the server. */
export async function startFix(
  tools: FixTools,
  { serverId, fix, editedFiles, shown }: FixParams,
  signal: AbortSignal,
): Promise<{ readonly jobId: JobId }> {
  if (fix === 'redeploy' || fix === 'real-certificates') {
    const spec = await specFor(fix, tools, serverId, signal);
    return tools.deploy({ serverId, spec, editedFiles }, { signal });
  }
  const { id } = tools.jobs.start({
    serverId,
    flow: 'fix',
    steps: steps[fix],
    redact: redactPatterns,
    run: (work) => runFix(fix, { tools, serverId, ...work }, shown),
  });
  return { jobId: id };
}

/** What a fix would do, line by line. Changes nothing. */
export async function planFix(
  tools: FixTools,
  { serverId, fix }: Pick<FixParams, 'serverId' | 'fix'>,
  signal: AbortSignal,
): Promise<FixPlan> {
  if (fix === 'redeploy' || fix === 'real-certificates') {
    const spec = await specFor(fix, tools, serverId, signal);
    return { changes: [], deploy: await tools.plan({ serverId, spec }, { signal }) };
  }
  const context = { tools, serverId, signal, report: { step: () => {}, log: () => {} } };
  return { changes: await showFix(fix, context, await prepareFix(context)), deploy: null };
}

/** Does what it would do now, where that is what the host was shown. */
async function runFix(
  fix: OwnFix,
  context: FixContext,
  shown: readonly FixChange[] | undefined,
): Promise<void> {
  const ready = await prepareFix(context);
  if (shown !== undefined && !isDeepStrictEqual(await showFix(fix, context, ready), shown)) {
    throw new ProblemError('host.state-changed');
  }
  switch (fix) {
    case 'open-ports':
      return openPorts(context, ready);
    case 'sync-clock':
      return syncClock(context, ready);
    case 'renew-certificate':
      return renewCertificates(context, ready);
    case 'install-updates':
      return installUpdates(context, ready);
    case 'reboot':
      return reboot(context, ready);
    default:
      return assertNever(fix);
  }
}

async function showFix(fix: OwnFix, context: FixContext, ready: Ready): Promise<FixChange[]> {
  switch (fix) {
    case 'open-ports':
      return showOpenPorts(ready);
    case 'sync-clock':
      return showSyncClock(ready);
    case 'renew-certificate':
      return showRenewal(context, ready);
    case 'install-updates':
      return showUpdates(ready);
    case 'reboot':
      return showReboot();
    default:
      return assertNever(fix);
  }
}

/** What a fix that is a deploy brings the server to. */
async function specFor(
  fix: Exclude<FixParams['fix'], OwnFix>,
  tools: FixTools,
  serverId: ServerId,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const there = await specThere(tools, serverId, signal);
  return fix === 'real-certificates' ? { ...there, tls: { ...there.tls, staging: false } } : { ...there };
}

/** What the server is meant to be, as it lies there: another computer may have changed it since. */
async function specThere({ parts }: FixTools, serverId: ServerId, signal: AbortSignal) {
  const ssh = await parts.connections.get(serverId);
  const { state } = await inspectHost(ssh, parts.scripts, { signal });
  return deployedIn(state, ssh.target.address);
}
