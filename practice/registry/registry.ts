import { REGISTRY_ADDRESS } from '../engine/network.ts';
import { ensureService } from '../engine/service.ts';
import { cachePath } from '../paths.ts';
import type { Authority } from './authority.ts';

/** Runs the registry that all servers pull from. It keeps its content in the cache folder. */
export function ensureRegistry(image: string, authority: Authority, signal?: AbortSignal): Promise<void> {
  return ensureService(
    {
      name: 'innkeeper-practice-registry',
      what: 'the practice registry',
      image,
      address: REGISTRY_ADDRESS,
      tls: authority.registryFolder,
      volumes: [`${cachePath('registry', 'data')}:/var/lib/registry`],
    },
    signal,
  );
}
