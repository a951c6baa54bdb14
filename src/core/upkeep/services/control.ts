import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ControlResult, ServiceAction } from '../../../shared/contract/services.ts';
import type { StepId } from '../../../shared/job.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import { renderSample } from '../../deploy/render-sample.ts';
import { runStep, type Work } from '../../jobs/job-reporter.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { runStepJob, type StepJobEnd } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { named } from '../../server/start-failure/start-problem.ts';
import { whyDown } from '../../server/start-failure/why-down.ts';
import { dependencyClosure } from './dependency-closure.ts';

/** What `templates/host/services.sh` says. */
export const servicesMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('step'), name: z.enum(['stop', 'start', 'done']) }),
  z.object({ fact: z.enum(['stopping', 'stopped', 'forced', 'ready']), service: z.string() }),
  z.object({ fact: z.literal('starting'), services: z.string() }),
  z.object({ fact: z.literal('failed'), why: z.enum(['will-not-stop', 'start']), service: z.string() }),
]);

export interface ControlParams {
  readonly action: ServiceAction;
  readonly services: readonly string[] | undefined;
}

/** The steps of an action with their weights: a start waits until everything is healthy. */
export function controlSteps(action: ServiceAction): { id: StepId; weight: number }[] {
  const stop = { id: 'stop-services', weight: 3 } as const;
  const start = { id: 'start-services', weight: 6 } as const;
  const inspect = { id: 'inspect', weight: 1 } as const;
  switch (action) {
    case 'stop':
      return [inspect, stop];
    case 'start':
      return [inspect, start];
    case 'restart':
      return [inspect, stop, start];
    default:
      return assertNever(action);
  }
}

/**
 * Stops, starts or restarts services in the right order, as a job on the server: a restart that was cut in the
 * middle comes to its end there. What a service depends on is taken from the spec that lies on the server.
 */
export async function control(
  connect: () => Promise<ServerTools>,
  { action, services }: ControlParams,
  work: Work,
): Promise<ControlResult> {
  const { server, graph } = await runStep(work.report, 'inspect', () => inspectServices(connect, work));
  const { turns, along } = dependencyClosure(graph, action, services);
  const order = turns.flat();
  const seen = await runControl(server, { action, turns, along }, work);
  if (seen.code !== 0) {
    work.report.step(seen.step, 'failed');
    throw await controlProblem(server, order, seen, work.signal);
  }
  work.report.step(seen.step, 'done');
  return { action, services: action === 'stop' ? order.toReversed() : order, forced: seen.forced.slice() };
}

async function inspectServices(connect: () => Promise<ServerTools>, work: Work) {
  const server = await connect();
  const { state } = await inspectHost(server.ssh, server.scripts, { signal: work.signal });
  const spec = deployedIn(state, server.ssh.target.address);
  return { server, graph: renderSample(spec, server.templates).services };
}

interface Seen extends StepJobEnd<z.infer<typeof servicesMarks>> {
  /** How far it came. */
  readonly step: StepId;
  readonly forced: readonly string[];
}

async function runControl(
  server: ServerTools,
  { action, turns, along }: { action: ServiceAction } & ReturnType<typeof dependencyClosure>,
  { report, signal }: Work,
): Promise<Seen> {
  const total = turns.flat().length;
  const forced: string[] = [];
  let step: StepId = action === 'start' ? 'start-services' : 'stop-services';
  let done = 0;
  report.step(step, 'running', { fraction: 0 });
  const words = turns.map((turn) => turn.map((name) => (along.includes(name) ? `+${name}` : name)));
  const end = await runStepJob(
    { ...server, report, signal },
    {
      step: () => step,
      script: 'services',
      args: [action, ...words.flatMap((turn, index) => (index === 0 ? turn : ['--', ...turn]))],
      marks: servicesMarks,
      onMark: (mark) => {
        if (mark.fact === 'forced') forced.push(mark.service);
        if (mark.fact === 'stopped' || mark.fact === 'ready') {
          done = Math.min(done + 1, total);
          const note = message(mark.fact === 'ready' ? 'note.ready' : 'note.stopped', {
            service: { service: mark.service },
          });
          report.step(step, 'running', { fraction: done / total, note });
        }
        if (mark.fact === 'step' && mark.name === 'start' && step === 'stop-services') {
          report.step(step, 'done');
          step = 'start-services';
          done = 0;
          report.step(step, 'running', { fraction: 0 });
        }
      },
    },
  ).catch((error: unknown) => {
    report.step(step, 'failed');
    throw fullDisk(error) ?? error;
  });
  return { ...end, step, forced };
}

/** On a full disk not even the job's script can be laid down. */
function fullDisk(error: unknown): ProblemError | undefined {
  if (!(error instanceof ProblemError) || !/no space left on device/i.test(error.details)) return undefined;
  return new ProblemError('host.disk-full', { path: serverHome, present: 0 }, error.details);
}

function controlProblem(
  server: ServerTools,
  services: readonly string[],
  { failed, tail, own, code }: Seen,
  signal: AbortSignal,
): Promise<ProblemError> | ProblemError {
  if (failed?.why === 'will-not-stop') {
    return new ProblemError('docker.will-not-stop', named(failed.service), tail.join('\n'));
  }
  if (code === null) return new ProblemError('network.lost', { during: message('task.work') });
  return whyDown(server, { services, waitedFor: failed?.service ?? '', tail, own }, signal);
}
