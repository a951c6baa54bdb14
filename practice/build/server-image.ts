import { PACKAGES_ADDRESS } from '../engine/network.ts';
import type { Authority } from '../registry/authority.ts';
import { DOCKER_PACKAGES_HOST, SYSTEMS } from '../systems.ts';
import type { Variant } from '../types.ts';
import { ensureBase, ensureReleaseBase } from './base.ts';
import type { BuildContext } from './context.ts';
import { ensureImage } from './image.ts';

interface ServerImage extends Pick<Variant, 'docker' | 'system'> {
  readonly authority: Authority;
  /** Docker's packages come from the practice's own repository, which runs. */
  readonly practicePackages?: true;
}

/** The image that servers of a kind start from. */
export async function ensureServerImage(wanted: ServerImage, context: BuildContext): Promise<string> {
  const { docker, system, authority } = wanted;
  const { engine, compose } = SYSTEMS[system];
  return ensureImage(
    {
      folder: 'vps',
      ...(system !== 'sid' && { name: `vps-${system}` }),
      base: system === 'sid' ? await ensureBase(context) : await ensureReleaseBase(system, context),
      target: docker,
      args: { ENGINE: engine.join(' '), COMPOSE: compose.join(' ') },
      extra: { 'authority.crt': authority.certificate },
      ...(wanted.practicePackages && { hosts: [`${DOCKER_PACKAGES_HOST}:${PACKAGES_ADDRESS}`] }),
    },
    context,
  );
}
