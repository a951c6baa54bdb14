import { z } from 'zod';
import { type Message, message } from '../../../shared/message.ts';
import type { Plan } from '../../../shared/plan.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { runStepJob, type StepJobEnd } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { knownProblem } from '../../server/known-errors/known-errors.ts';
import { lastError } from '../../server/known-errors/last-error.ts';
import { said } from '../../server/said.ts';
import type { DeployContext } from './context.ts';

/** What `templates/host/pull.sh` says. */
export const pullMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('image'), image: z.string() }),
  /** `said`: the engine's own last word. */
  z.object({ fact: z.literal('failed'), image: z.string(), said: z.string() }),
]);

/** Downloads the images that are missing, one after the other, as a job on the server. */
export async function pullImages(
  context: ServerTools & Pick<DeployContext, 'report' | 'signal'> & { readonly plan: Pick<Plan, 'pull'> },
): Promise<void> {
  const images = context.plan.pull;
  const progress = new PullProgress(images.length);
  const tell = (note?: Message) =>
    context.report.step('pull', 'running', {
      fraction: progress.fraction,
      ...(note !== undefined && { note }),
    });
  const end = await runStepJob(context, {
    step: 'pull',
    script: 'pull',
    args: images,
    marks: pullMarks,
    onMark: (mark) => {
      if (mark.fact !== 'image') return;
      progress.nextImage();
      tell(message('note.downloading', { index: progress.begun, count: images.length, image: mark.image }));
    },
    onLine: (line) => {
      if (progress.line(line)) tell();
    },
  });
  if (end.code !== 0) throw pullProblem(end);
}

/** How far a download is, from the lines `docker pull` prints without a terminal. Each layer counts the same. */
export class PullProgress {
  readonly #images: number;
  readonly #layers = new Map<string, number>();
  begun = 0;

  constructor(images: number) {
    this.#images = images;
  }

  nextImage(): void {
    this.begun++;
    this.#layers.clear();
  }

  /** Takes a line in; true if it changed how far things are. */
  line(text: string): boolean {
    const match =
      /^([0-9a-f]{12}): (Pulling fs layer|Waiting|Verifying Checksum|Download complete|Already exists|Pull complete)/.exec(
        text,
      );
    if (!match?.[1]) return false;
    const done =
      match[2] === 'Pull complete' || match[2] === 'Already exists'
        ? 1
        : match[2] === 'Download complete'
          ? 0.6
          : 0;
    this.#layers.set(match[1], Math.max(done, this.#layers.get(match[1]) ?? 0));
    return true;
  }

  /** 0 to 1 over all images. */
  get fraction(): number {
    if (this.begun === 0 || this.#images === 0) return 0;
    const layers = [...this.#layers.values()];
    const current = layers.length === 0 ? 0 : layers.reduce((sum, one) => sum + one, 0) / layers.length;
    return Math.min(1, (this.begun - 1 + current) / this.#images);
  }
}

function pullProblem({ failed, own, tail }: StepJobEnd<z.infer<typeof pullMarks>>): ProblemError {
  const details = tail.join('\n');
  const image = failed?.image ?? message('thing.an-image');
  const line = failed?.said || lastError(own);
  if (line === undefined) {
    return new ProblemError('docker.pull-failed', { image, reason: message('reason.none-given') }, details);
  }
  return (
    knownProblem(line, image, details) ??
    new ProblemError('docker.pull-failed', { image, reason: said(line) }, details)
  );
}
