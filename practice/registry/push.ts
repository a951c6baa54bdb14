import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dockerOrThrow } from '../engine/docker.ts';
import { REGISTRY_ADDRESS } from '../engine/network.ts';
import { parseReference } from '../images.ts';
import { cachePath } from '../paths.ts';

/** Puts an image into the registry under the path and tag it has upstream, unless it is there already. */
export async function pushImage(image: string, upstream: string, signal?: AbortSignal): Promise<void> {
  const { path, tag } = parseReference(upstream);
  const id = await dockerOrThrow(['image', 'inspect', '--format', '{{.Id}}', image], { signal });
  // The note lies beside the registry's content: who removes one removes the other.
  const note = cachePath('registry', 'data', 'pushed', `${path.replaceAll('/', '_')}_${tag}`);
  if ((await readFile(note, 'utf8').catch(() => '')) === id) return;

  const target = `${REGISTRY_ADDRESS}:443/${path}:${tag}`;
  await dockerOrThrow(['tag', image, target], { signal });
  await dockerOrThrow(['push', '--quiet', target], { signal });
  await mkdir(dirname(note), { recursive: true });
  await writeFile(note, id);
}
