import type { z } from 'zod';
import type { StepId } from '../../../shared/job.ts';
import { message } from '../../../shared/message.ts';
import type { JobReporter } from '../../jobs/job-reporter.ts';
import { type FailedMark, type Mark, readLogLine } from './marks.ts';
import { type RemoteJobEnd, runRemoteJob } from './remote-job.ts';
import type { HostScriptName } from './scripts.ts';
import type { ServerTools } from './server-tools.ts';

export interface StepJob<M extends Mark> {
  /** The step it belongs to at this moment, where it goes through several. */
  readonly step: StepId | (() => StepId);
  readonly script: HostScriptName;
  readonly args: readonly string[];
  /** What the script says within its log. */
  readonly marks: z.ZodType<M>;
  readonly onMark?: (mark: M) => void;
  readonly onLine?: (line: string) => void;
}

/** What a step's job left behind: its end, the last lines for details, and the failure it named. */
export interface StepJobEnd<M extends Mark> extends RemoteJobEnd {
  readonly tail: readonly string[];
  /** Those of them that the work itself printed, without what it quotes of other programs: why it ended is there. */
  readonly own: readonly string[];
  readonly failed: FailedMark<M> | undefined;
}

const tailLines = 60;

/** Runs a script as a remote job of a step: its log becomes the step's, cuts become "waiting". */
export async function runStepJob<M extends Mark>(
  tools: Pick<ServerTools, 'ssh' | 'scripts'> & {
    readonly report: JobReporter;
    readonly signal: AbortSignal;
  },
  job: StepJob<M>,
): Promise<StepJobEnd<M>> {
  const tail: string[] = [];
  const own: string[] = [];
  const step = () => (typeof job.step === 'function' ? job.step() : job.step);
  let failed: FailedMark<M> | undefined;
  const end = await runRemoteJob(job.script, job.args, {
    ssh: tools.ssh,
    scripts: tools.scripts,
    signal: tools.signal,
    onCut: (down) =>
      tools.report.step(step(), down ? 'waiting' : 'running', {
        note: down ? message('note.connection-cut') : message('note.connection-back'),
      }),
    onLine: (line) => {
      const said = readLogLine(line, job.marks);
      if (said.kind === 'mark') {
        if (isFailed(said.mark)) failed = said.mark;
        job.onMark?.(said.mark);
        return;
      }
      if (said.text.trim() === '') return;
      keep(tail, said.text);
      tools.report.log(step(), said.text);
      if (said.kind !== 'text') return;
      keep(own, said.text);
      job.onLine?.(line);
    },
  });
  return { ...end, tail, own, failed };
}

function keep(lines: string[], line: string): void {
  lines.push(line);
  if (lines.length > tailLines) lines.shift();
}

function isFailed<M extends Mark>(mark: M): mark is FailedMark<M> {
  return mark.fact === 'failed';
}
