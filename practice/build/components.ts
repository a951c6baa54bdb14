import { dockerMust, imageExists } from '../engine/docker.ts';
import { machineTrust, pipSettings } from '../host/trust.ts';
import { COMPONENT_IMAGES, type ComponentImage, parseReference } from '../images.ts';
import { ensureAuthority } from '../registry/authority.ts';
import { pushImage } from '../registry/push.ts';
import type { PracticeImage } from '../types.ts';
import { digestOf } from '../util/digest.ts';
import type { BuildContext } from './context.ts';
import { ensureImage, type ImageRecipe } from './image.ts';
import { labelImage } from './label.ts';

/** Makes one component's image and puts it into the registry under its upstream name. */
export async function ensureComponent(
  component: ComponentImage,
  base: string,
  context: BuildContext,
  program?: string,
): Promise<void> {
  const built = await ensureImage(await recipeOf(component, base, program), context);
  const labelled = built.replace('practice/', 'practice/labelled-');
  if (!(await imageExists(labelled, context.signal))) await labelImage(built, labelled, context);
  await dockerMust(['tag', labelled, `practice/component-${component.folder}`], { signal: context.signal });
  await pushImage(labelled, component.reference, context.signal);
}

async function recipeOf(component: ComponentImage, base: string, program?: string): Promise<ImageRecipe> {
  return {
    folder: component.folder,
    base,
    args: { VERSION: parseReference(component.reference).tag, ...pipSettings() },
    extra: { 'trust.crt': await machineTrust(), ...(component.trustsPractice && (await practiceTrust())) },
    binary: program ? { path: program, key: digestOf([program]) } : undefined,
  };
}

async function practiceTrust(): Promise<Readonly<Record<string, string>>> {
  return { 'authority.crt': (await ensureAuthority()).certificate };
}

/** Stands for the content of all images in the registry. */
export async function imagesKey(signal?: AbortSignal): Promise<string> {
  return digestOf([
    await dockerMust(['image', 'inspect', '--format', '{{.Id}}', ...localTags()], { signal }),
  ]);
}

function localTags(): string[] {
  return COMPONENT_IMAGES.map((component) => `practice/component-${component.folder}`);
}

/** What the images in the registry really hold. */
export async function describeImages(signal?: AbortSignal): Promise<PracticeImage[]> {
  const format = '{{json .Config.Labels}}';
  const listed = await dockerMust(['image', 'inspect', '--format', format, ...localTags()], { signal });
  const labels = listed.split('\n').map((line) => JSON.parse(line) as Record<string, string>);
  return COMPONENT_IMAGES.map((component, index) => ({
    name: component.reference,
    version: labels[index]?.['innkeeper.version'] ?? 'unknown',
    source: labels[index]?.['innkeeper.source'] ?? 'unknown',
    stub: labels[index]?.['innkeeper.stub'] === 'true',
  }));
}
