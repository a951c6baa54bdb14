import { z } from 'zod';
import { type Message, message } from '../../../shared/message.ts';
import type { Plan } from '../../../shared/plan.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { DeployResult } from '../../../shared/status.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import { runStepJob, type StepJobEnd } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { failureProblem } from '../../server/known-errors/known-errors.ts';
import type { DeployContext } from './context.ts';

/** What `templates/host/pull.sh` says. */
export const pullMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('image'), image: z.string() }),
  /** What it was made from. '' where the engine does not tell. */
  z.object({ fact: z.literal('pulled'), image: z.string(), digest: z.string() }),
  /** Its tag means something else now, or nothing any more: what it was first is used. */
  z.object({ fact: z.literal('kept'), image: z.string(), why: z.enum(['moved', 'gone']), now: z.string() }),
  /** `said`: the engine's own last word. */
  z.object({ fact: z.literal('failed'), image: z.string(), said: z.string() }),
]);

/** What a download has come to. */
export interface Pulled {
  /** Image reference -> digest. */
  readonly digests: Readonly<Record<string, string>>;
  readonly kept: DeployResult['keptImages'];
}

/**
 * Downloads the images that are missing, one after the other, as a job on the server. One that has been here before comes as
 * it was then, although its tag may have been moved or taken back: `digests` tells what each was.
 */
export async function pullImages(
  context: ServerTools &
    Pick<DeployContext, 'report' | 'signal'> & {
      readonly plan: Pick<Plan, 'pull'>;
      readonly before: Pick<StateFile, 'images' | 'digests'> | undefined;
    },
): Promise<Pulled> {
  const { before, plan } = context;
  const images = plan.pull;
  const progress = new PullProgress(images.length);
  const digests: Record<string, string> = {};
  const kept: Pulled['kept'] = [];
  const tell = (note?: Message) =>
    context.report.step('pull', 'running', {
      fraction: progress.fraction,
      ...(note !== undefined && { note }),
    });
  const end = await runStepJob(context, {
    step: 'pull',
    script: 'pull',
    args: images.map((image) => {
      const digest = before?.digests?.[image];
      return digest === undefined ? image : `${image}=${digest}`;
    }),
    marks: pullMarks,
    onMark: (mark) => {
      if (mark.fact === 'pulled' && mark.digest !== '') digests[mark.image] = mark.digest;
      if (mark.fact === 'kept') kept.push({ image: mark.image, why: mark.why });
      if (mark.fact !== 'image') return;
      progress.nextImage();
      tell(message('note.downloading', { index: progress.begun, count: images.length, image: mark.image }));
    },
    onLine: (line) => {
      if (progress.line(line)) tell();
    },
  });
  if (end.code !== 0) throw pullProblem(end, before?.images ?? []);
  return { digests, kept };
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

function pullProblem(
  { failed, own, tail }: StepJobEnd<z.infer<typeof pullMarks>>,
  before: readonly string[],
): ProblemError {
  const details = tail.join('\n');
  const image = failed?.image ?? message('thing.an-image');
  const told = failed?.said ? [failed.said] : own;
  const problem = failureProblem(
    { what: image, own: told, details },
    (reason) => new ProblemError('docker.pull-failed', { image, reason }, details),
  );
  if (problem.code !== 'docker.image-gone') return problem;
  // What ran until now is another version of the same.
  const last = before.find((one) => one !== failed?.image && nameOf(one) === nameOf(failed?.image ?? ''));
  if (last === undefined) return problem;
  const way = message('reason.image-before', { image: last });
  return new ProblemError('docker.image-gone', { ...problem.params, way }, details);
}

/** `caddy` of `caddy:2.11.7`. */
function nameOf(image: string): string {
  return image.replace(/:[^:/]*$/, '');
}
