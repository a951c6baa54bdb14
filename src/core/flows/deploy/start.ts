import { ProblemError } from '../../../shared/problem.ts';
import type { DeployContext } from './context.ts';
import { runStepJob, type StepJobEnd } from './run-step-job.ts';

/** Starts what has to be started or made anew, and waits until everything is healthy, as a job on the server. */
export async function startServices(context: DeployContext): Promise<void> {
  const { stack, report } = context;
  const total = stack.services.length;
  const ready = new Set<string>();
  const states: string[] = [];
  const end = await runStepJob(context, {
    step: 'start',
    script: 'start',
    args: stack.folders.map(({ mode, uid, gid, path }) => `${mode.toString(8)}:${uid}:${gid}:${path}`),
    onMarker: ({ name, words }) => {
      if (name === 'service') states.push(words.join(' '));
    },
    onLine: (line) => {
      const match = /Container innkeeper-(\S+)-\d+\s+(Started|Healthy|Running)/.exec(line);
      if (!match?.[1] || match[2] === 'Started') return;
      ready.add(match[1]);
      report.step('start', 'running', {
        fraction: Math.min(1, ready.size / total),
        note: `Ready: ${match[1]}`,
      });
    },
  });
  if (end.code !== 0) throw startProblem(end, states);
}

function startProblem(end: StepJobEnd, states: readonly string[]): ProblemError {
  const details = [...states, ...end.tail].join('\n');
  const bad = states.find((state) => /unhealthy|restarting|exited|dead/.test(state)) ?? '';
  const service = bad.split(' ')[0] || 'A program';
  const port = /(?:bind|listen)[^\n]*?:(\d+)[^\n]*(?:address already in use|port is already allocated)/i.exec(
    details,
  );
  if (port?.[1]) {
    return new ProblemError(
      'host.port-taken',
      { port: port[1], protocol: 'tcp', process: 'Another program' },
      details,
    );
  }
  return new ProblemError('docker.unhealthy', { service, reason: reasonIn(end.tail, service) }, details);
}

/** The line in which a program says why it stopped: the last that sounds like it, else the last with any words. */
function reasonIn(tail: readonly string[], service: string): string {
  const own = tail
    .filter((line) => line.startsWith(`${service}-`))
    .map((line) => line.replace(/^\S+\s*\|\s*/, '').trim())
    .filter((line) => /[a-z]{3}/i.test(line));
  const telling = own.findLast((line) =>
    /error|exception|fatal|failed|cannot|denied|unrecognized|refused/i.test(line),
  );
  return (telling ?? own.at(-1) ?? 'It is not healthy after five minutes.').slice(0, 300);
}
