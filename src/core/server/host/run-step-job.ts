import type { StepId } from '../../../shared/job.ts';
import type { Report } from '../../jobs/report.ts';
import { type RemoteJobEnd, runRemoteJob } from './remote-job.ts';
import type { HostScriptName } from './scripts.ts';
import type { ServerTools } from './server-tools.ts';

/** A line such as `@@failed registry postgres:18`: how scripts speak to Innkeeper within their log. */
export interface Marker {
  readonly name: string;
  readonly words: readonly string[];
}

export interface StepJob {
  /** The step it belongs to at this moment, where it goes through several. */
  readonly step: StepId | (() => StepId);
  readonly script: HostScriptName;
  readonly args: readonly string[];
  readonly onMarker?: (marker: Marker) => void;
  readonly onLine?: (line: string) => void;
}

/** What a step's job left behind: its end, the last lines for details, and the failure it named. */
export interface StepJobEnd extends RemoteJobEnd {
  readonly tail: readonly string[];
  readonly failed: readonly string[] | undefined;
}

const tailLines = 60;

/** Runs a script as a remote job of a step: its log becomes the step's, cuts become "waiting". */
export async function runStepJob(
  tools: Pick<ServerTools, 'ssh' | 'scripts'> & { readonly report: Report; readonly signal: AbortSignal },
  job: StepJob,
): Promise<StepJobEnd> {
  const tail: string[] = [];
  const step = () => (typeof job.step === 'function' ? job.step() : job.step);
  let failed: readonly string[] | undefined;
  const end = await runRemoteJob(job.script, job.args, {
    ssh: tools.ssh,
    scripts: tools.scripts,
    signal: tools.signal,
    onCut: (down) =>
      tools.report.step(step(), down ? 'waiting' : 'running', {
        note: down
          ? 'The connection was cut. The work goes on there; connecting again.'
          : 'The connection is back.',
      }),
    onLine: (line) => {
      const marker = parseMarker(line);
      if (marker?.name === 'failed') failed = marker.words;
      if (marker) job.onMarker?.(marker);
      if (!marker || marker.name === 'tail') {
        const text = marker ? marker.words.join(' ') : line;
        if (text.trim() === '') return;
        tail.push(text);
        if (tail.length > tailLines) tail.shift();
        tools.report.log(step(), text);
        if (!marker) job.onLine?.(line);
      }
    },
  });
  return { ...end, tail, failed };
}

export function parseMarker(line: string): Marker | undefined {
  const match = /^@@([a-z]+)(?: (.*))?$/.exec(line);
  return match?.[1] ? { name: match[1], words: (match[2] ?? '').split(' ').filter(Boolean) } : undefined;
}
