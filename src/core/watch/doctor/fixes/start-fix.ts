import { assertNever } from '../../../../shared/assert-never.ts';
import type { doctorFixes } from '../../../../shared/doctor-fixes.ts';
import type { JobId, ServerId } from '../../../../shared/ids.ts';
import type { StepId } from '../../../../shared/job.ts';
import type { JobRegistry } from '../../../jobs/registry.ts';
import { deployedIn } from '../../../server/host/facts/state-file.ts';
import { inspectHost } from '../../../server/host/inspect.ts';
import { redactPatterns } from '../../../server/redact.ts';
import type { DoctorTools } from '../open-examination.ts';
import type { FixContext } from './fix-context.ts';
import { installUpdates } from './install-updates.ts';
import { openPorts } from './open-ports.ts';
import { reboot } from './reboot.ts';
import { renewCertificates } from './renew-certificate.ts';
import { syncClock } from './sync-clock.ts';

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
}

export interface FixParams {
  readonly serverId: ServerId;
  readonly fix: (typeof doctorFixes)[number];
  readonly editedFiles: 'keep' | 'replace';
}

type OwnFix = Exclude<FixParams['fix'], 'redeploy' | 'real-certificates'>;

/** Weights are about their seconds. */
const steps: Readonly<Record<OwnFix, readonly { readonly id: StepId; readonly weight: number }[]>> = {
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
  { serverId, fix, editedFiles }: FixParams,
  signal: AbortSignal,
): Promise<{ readonly jobId: JobId }> {
  if (fix === 'redeploy' || fix === 'real-certificates') {
    const there = await specThere(tools, serverId, signal);
    const real = { ...there, tls: { ...there.tls, staging: false } };
    const spec = fix === 'real-certificates' ? real : there;
    return tools.deploy({ serverId, spec, editedFiles }, { signal });
  }
  const { id } = tools.jobs.start({
    serverId,
    flow: 'fix',
    steps: steps[fix],
    redact: redactPatterns,
    run: (work) => runFix(fix, { tools, serverId, ...work }),
  });
  return { jobId: id };
}

function runFix(fix: OwnFix, context: FixContext): Promise<void> {
  switch (fix) {
    case 'open-ports':
      return openPorts(context);
    case 'sync-clock':
      return syncClock(context);
    case 'renew-certificate':
      return renewCertificates(context);
    case 'install-updates':
      return installUpdates(context);
    case 'reboot':
      return reboot(context);
    default:
      return assertNever(fix);
  }
}

/** What the server is meant to be, as it lies there: another computer may have changed it since. */
async function specThere({ parts }: FixTools, serverId: ServerId, signal: AbortSignal) {
  const ssh = await parts.connections.get(serverId);
  const { state } = await inspectHost(ssh, parts.scripts, { signal });
  return deployedIn(state, ssh.target.address);
}
