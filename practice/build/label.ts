import { dockerOrThrow } from '../engine/docker.ts';
import type { BuildContext } from './context.ts';

/** What an image says about itself in `/usr/share/practice/image.env`, written by the build from what it found. */
export interface ImageFacts {
  readonly version: string;
  readonly source: string;
  readonly stub: boolean;
}

export function parseImageFacts(text: string): ImageFacts {
  const fields = new Map(text.split('\n').map((line) => line.split(/=(.*)/s, 2) as [string, string]));
  return {
    version: fields.get('version') || 'unknown',
    source: fields.get('source') || 'unknown',
    stub: fields.get('stub') === 'true',
  };
}

/** Gives the image labels with the truth found inside it, under a new name. */
export async function labelImage(image: string, reference: string, context: BuildContext): Promise<void> {
  const read = [
    'run',
    '--rm',
    '--network',
    'none',
    '--entrypoint',
    'cat',
    image,
    '/usr/share/practice/image.env',
  ];
  const truth = parseImageFacts(await dockerOrThrow(read, { signal: context.signal }));
  const labels = Object.entries(truth).flatMap(([key, value]) => ['--label', `innkeeper.${key}=${value}`]);
  await dockerOrThrow(['build', '--network', 'none', ...labels, '--tag', reference, '-'], {
    input: `FROM ${image}\n`,
    env: { DOCKER_BUILDKIT: '0' },
    signal: context.signal,
  });
}
