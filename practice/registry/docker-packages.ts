import { PACKAGES_ADDRESS } from '../engine/network.ts';
import { ensureService } from '../engine/service.ts';
import { ensureAuthority } from './authority.ts';

/**
 * Runs the package repository that stands for Docker's own: signed packages with the names Docker gives them, made of
 * Debian's newest builds of the same programs.
 */
export async function ensureDockerPackages(image: string, signal?: AbortSignal): Promise<void> {
  const authority = await ensureAuthority(signal);
  await ensureService(
    {
      name: 'innkeeper-practice-docker-packages',
      what: "the practice repository of Docker's packages",
      image,
      address: PACKAGES_ADDRESS,
      tls: authority.packagesFolder,
    },
    signal,
  );
}
