import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { prepareHost } from '../../deploy/steps/prepare.ts';
import { reportAsOneStep, runStep, type Work } from '../../jobs/job-reporter.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { said } from '../../server/said.ts';
import { backUp, backupSteps } from '../backup/back-up.ts';
import { closingFacts } from './closing-facts.ts';
import { closedPorts, planClosing } from './plan.ts';

export interface CloseParams {
  readonly spec: ServerSpec;
  /** Tells people, in the server's own name; undefined where nobody is to be told. */
  readonly tell: ((work: Work) => Promise<unknown>) | undefined;
  readonly backup: boolean;
  /** Fetches the last backup to this computer; undefined where no copy is kept here. */
  readonly copy: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** Told once all that can be saved is, before anything is taken away. */
  readonly note: (note: ClosingNote) => Promise<void>;
}

/** What somebody wants to know of a chat that is gone. */
export interface ClosingNote {
  readonly stays: readonly Message[];
  readonly lastBackupAt: string | null;
  /** Whether the programs were there still: what an earlier try had taken away cannot be asked any more. */
  readonly whole: boolean;
}

export const closeSteps = [
  { id: 'inspect', weight: 1 },
  { id: 'notices', weight: 2 },
  ...backupSteps,
  { id: 'close-copy', weight: 2 },
  { id: 'close-firewall', weight: 1 },
  { id: 'close-delete', weight: 4 },
] as const;

/**
 * Takes away what Innkeeper made on a server. People are told and a last backup is made while everything runs; where either
 * fails, nothing was taken away. From then on it can be cut anywhere: asked again, it goes on with what is still there.
 */
export async function closeServer(tools: ServerTools, params: CloseParams, work: Work): Promise<void> {
  const { report, signal } = work;
  const { plan, inspection } = await runStep(report, 'inspect', () =>
    planClosing(tools, params.spec, signal),
  );
  // What was taken away by an earlier run can neither speak nor be saved.
  const runs = plan.containers.length > 0;
  if (params.tell && runs) await params.tell(work);
  else report.step('notices', 'skipped');
  const saved = params.backup && runs ? await backUp(tools, work) : undefined;
  if (saved === undefined) for (const { id } of backupSteps) report.step(id, 'skipped');
  const { copy } = params;
  if (saved !== undefined && copy) await runStep(report, 'close-copy', () => copy(signal));
  else report.step('close-copy', 'skipped');
  await params.note({
    stays: plan.stays.filter(({ code }) => code !== 'closing.save-kit'),
    lastBackupAt: saved?.endedAt ?? plan.lastBackupAt,
    whole: runs,
  });
  const firewall = closedPorts(inspection, tools.ssh.target.port);
  if (firewall.length === 0) report.step('close-firewall', 'skipped');
  else {
    const context = {
      ...tools,
      plan: { install: [], firewall },
      gathered: { inspection },
      report: reportAsOneStep(report, 'close-firewall'),
      signal,
    };
    await runStep(report, 'close-firewall', () => prepareHost(context));
  }
  await runStep(report, 'close-delete', () => takeAway(tools, work));
}

const whatStopped = {
  unit: message('closing.what-unit'),
  container: message('closing.what-container'),
  volume: message('closing.what-volume'),
  network: message('closing.what-network'),
  folder: message('closing.what-folder'),
} as const;

async function takeAway({ ssh, scripts }: ServerTools, { signal }: Work): Promise<void> {
  const result = await ssh.script(scripts.close, ['run'], { asRoot: true, timeoutMs: 30 * 60_000, signal });
  expectSuccess(result, message('task.close'));
  const failed = readFacts('close', closingFacts, result.stdout).one('failed');
  if (failed === undefined) return;
  throw new ProblemError('host.not-closed', {
    what: whatStopped[failed.what],
    reason: failed.said ? said(failed.said.trim()) : message('thing.no-reason'),
  });
}
