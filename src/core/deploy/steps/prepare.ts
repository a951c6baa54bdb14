import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import { type Message, type MessageParam, message } from '../../../shared/message.ts';
import type { FirewallChange, Plan } from '../../../shared/plan.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { trialName, tryDockerThere } from '../../server/host/docker-trial.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { runStepJob, type StepJobEnd } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { failureProblem } from '../../server/known-errors/known-errors.ts';
import { dockerBlockers } from '../plan/preflight.ts';
import type { DeployContext } from './context.ts';

/** Whether the server has to be got ready at all. */
export function needsPrepare({ plan, gathered }: Pick<DeployContext, 'plan' | 'gathered'>): boolean {
  const { install, firewall, unattended = [] } = plan;
  return install.length + firewall.length + unattended.length + gathered.inspection.facts.busy.length > 0;
}

const waits = ['cloud-init', 'package-manager'] as const;
const parts = ['install', 'docker', 'firewall', 'done'] as const;

/** What `templates/host/prepare.sh` says. */
export const prepareMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('waiting'), for: z.enum(waits) }),
  z.object({ fact: z.literal('step'), name: z.enum(parts) }),
  /** Whose packages Docker comes from: its own makers', or the distribution's where those have none for it. */
  z.object({ fact: z.literal('source'), from: z.enum(['docker', 'distribution']) }),
  z.object({
    fact: z.literal('failed'),
    why: z.enum(['busy', 'package', 'sources', 'not-offered', 'docker', 'compose', 'firewall']),
    /** The system's name, with `not-offered`. */
    os: z.string().optional(),
  }),
]);
type PrepareMark = z.infer<typeof prepareMarks>;

const waitingFor: Readonly<Record<(typeof waits)[number], Message>> = {
  'cloud-init': message('note.wait-provider'),
  'package-manager': message('note.wait-own-updates'),
};
const doing: Readonly<Record<(typeof parts)[number], Message | undefined>> = {
  install: message('note.install-docker'),
  docker: message('note.check-docker'),
  firewall: message('note.open-ports'),
  done: undefined,
};

/** What getting a server ready needs of a deploy. */
export type PrepareContext = ServerTools &
  Pick<DeployContext, 'report' | 'signal'> & {
    readonly plan: Pick<Plan, 'install' | 'firewall'>;
    readonly gathered: { readonly inspection: Pick<Inspection, 'facts'> };
  };

/** Installs Docker where it is missing and changes the firewall as the plan says, as a job on the server. */
export async function prepareHost(context: PrepareContext): Promise<void> {
  const { plan, gathered, report } = context;
  const { facts } = gathered.inspection;
  const end = await runStepJob(context, {
    step: 'prepare',
    script: 'prepare',
    args: [
      plan.install.find((what) => what !== 'start-docker') ?? (plan.install.length > 0 ? 'start' : 'nothing'),
      facts.firewall.kind,
      ...plan.firewall.map(firewallArg),
    ],
    marks: prepareMarks,
    onMark: (mark) => {
      if (mark.fact === 'waiting') report.step('prepare', 'waiting', { note: waitingFor[mark.for] });
      const note = mark.fact === 'step' ? doing[mark.name] : undefined;
      if (note) report.step('prepare', 'running', { note });
    },
  });
  if (end.code !== 0) throw prepareProblem(end);
  if (plan.install.length > 0) await expectWorkingDocker(context);
}

/** What has only now come to run is looked at and tried like one that was there. */
async function expectWorkingDocker(context: PrepareContext): Promise<void> {
  const { facts } = await inspectHost(context.ssh, context.scripts, { signal: context.signal });
  const trial = await tryDockerThere(context, facts, context.signal, trialName);
  for (const { what, name, state } of trial.made) context.report.log('prepare', `${what} ${name}: ${state}`);
  const [problem] = [...dockerBlockers(facts), ...trial.problems];
  if (problem) throw new ProblemError(problem.code, problem.params, problem.details);
}

/** A change as `prepare.sh` takes it: `allow=tcp/443`. */
function firewallArg(change: FirewallChange): string {
  return change.change === 'enable' ? 'enable' : `${change.change}=${change.protocol}/${change.ports}`;
}

function prepareProblem({ failed, own, tail }: StepJobEnd<PrepareMark>): ProblemError {
  const details = tail.join('\n');
  const why = failed?.why;
  switch (why) {
    case 'busy':
      return new ProblemError('host.busy', { what: message('task.install-updates'), minutes: 15 }, details);
    case 'not-offered':
      return new ProblemError('docker.not-offered', { os: failed?.os ?? '' }, details);
    default:
      return failureProblem({ what: message('task.prepare-server'), own, details }, (reason) =>
        unknownProblem(why, reason, details),
      );
  }
}

/** By what could not be done, with the words of whoever failed to. */
function unknownProblem(
  why: 'docker' | 'compose' | 'sources' | 'firewall' | 'package' | undefined,
  reason: MessageParam,
  details: string,
): ProblemError {
  switch (why) {
    case 'docker':
    case 'compose':
      return new ProblemError('docker.broken', { reason }, details);
    case 'sources':
      return new ProblemError('host.package-sources', { reason }, details);
    case 'firewall':
      return new ProblemError('host.firewall-failed', { reason }, details);
    case 'package':
      return new ProblemError('host.package-failed', { reason }, details);
    case undefined:
      return new ProblemError(
        'host.command-failed',
        { what: message('task.prepare-server'), reason },
        details,
      );
    default:
      return assertNever(why);
  }
}
