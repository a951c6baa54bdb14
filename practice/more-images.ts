import { ensureComponent } from './build/components.ts';
import { buildContext } from './build/context.ts';
import { ensureEngineAndBase } from './build/platform.ts';
import type { ComponentImage } from './component-image.ts';
import { missingRequirement } from './host/requirements.ts';
import { decideImageKind } from './image-kind.ts';
import { COMPONENT_IMAGES, MORE_IMAGES } from './images.ts';
import { PracticeProblem } from './problem.ts';
import type { PracticeOptions } from './types.ts';
import { withLock } from './util/lock.ts';
import { parallel } from './util/parallel.ts';

type ImagesOptions = Pick<PracticeOptions, 'images' | 'signal' | 'report'>;

/**
 * Makes sure that servers can pull these images, named by their folders under `practice/images/`. What is there
 * already costs no time; what another run is making is waited for. All that can be made is made before it throws.
 */
export async function ensureImages(names: readonly string[], options: ImagesOptions = {}): Promise<void> {
  const missing = missingRequirement();
  if (missing) throw new PracticeProblem(missing);
  const images = names.map(imageOf);
  if ((await decideImageKind(options.images ?? 'auto', options.signal)) === 'official') return;
  const context = buildContext(options);
  const base = await withLock('platform', options, () => ensureEngineAndBase(context));

  const problems: PracticeProblem[] = [];
  const makeInTurn = async (wanted: readonly ComponentImage[]) => {
    for (const image of wanted) {
      // Of its own, because the platform's lock would hold up every server for as long as this takes.
      const making = withLock(`image-${image.folder}`, { ...options, seconds: 1800 }, () =>
        ensureComponent(image, base, context),
      );
      await making.catch((error: unknown) => {
        if (!(error instanceof PracticeProblem)) throw error;
        problems.push(error);
      });
    }
  };
  // Compilers keep every core busy by themselves: the others are made beside them.
  const isCompiled = ({ program }: ComponentImage) => program !== undefined && 'goPackage' in program;
  const compiled = images.filter(isCompiled);
  const plain = images.filter((image) => !isCompiled(image));
  await parallel(2, [() => makeInTurn(compiled), () => makeInTurn(plain)]);
  options.signal?.throwIfAborted();
  if (problems.length > 0) throw new PracticeProblem(problems.map(({ message }) => message).join('\n'));
}

/** Makes every image that is only made when asked for. */
export function ensureAllImages(options: ImagesOptions = {}): Promise<void> {
  return ensureImages(
    MORE_IMAGES.map((image) => image.folder),
    options,
  );
}

function imageOf(name: string): ComponentImage {
  const image = COMPONENT_IMAGES.find((one) => one.folder === name);
  if (!image) throw new PracticeProblem(`there is no practice image named ${name}`);
  return image;
}
