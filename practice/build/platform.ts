import type { ComponentImage } from '../component-image.ts';
import { startEngine } from '../engine/engine.ts';
import { ensureNetwork } from '../engine/network.ts';
import { addRoutes } from '../engine/routes.ts';
import { installPrograms } from '../host/packages.ts';
import { CORE_IMAGES } from '../images.ts';
import { ensureAuthority } from '../registry/authority.ts';
import { ensureDockerPackages } from '../registry/docker-packages.ts';
import { ensureRegistry } from '../registry/registry.ts';
import { SYSTEMS } from '../systems.ts';
import type { Variant } from '../types.ts';
import { parallel } from '../util/parallel.ts';
import { removeForgotten } from '../vps/forgotten.ts';
import { ensureBase } from './base.ts';
import { ensureComponent } from './components.ts';
import type { BuildContext } from './context.ts';
import { ensureImage } from './image.ts';
import { ensureServerImage } from './server-image.ts';

// Builds wait for the network and for single-threaded package installs in turn: three keep two cores busy.
const BUILDS_AT_ONCE = 3;

/** The engine and its network: what `down` and `status` need as well. */
async function ensureEngine(context: BuildContext): Promise<void> {
  await installPrograms({
    signal: context.signal,
    report: context.report,
    logFile: context.logFile('packages'),
  });
  await startEngine(context);
  await addRoutes(await ensureNetwork(context.signal), context.signal);
  await removeForgotten(context.signal);
}

/** What every image is made with and goes into: the engine, the base system, the registry. Answers the base's name. */
export async function ensureEngineAndBase(context: BuildContext): Promise<string> {
  await ensureEngine(context);
  const authority = await ensureAuthority(context.signal);
  const base = await ensureBase(context);
  await ensureRegistry(await ensureImage({ folder: 'registry', base }, context), authority, context.signal);
  return base;
}

/** Makes whatever is not there yet for a server of this kind to start. Answers the image it starts from. */
export async function ensurePlatform(
  wanted: Pick<Variant, 'docker' | 'system'>,
  kind: 'built' | 'official',
  context: BuildContext,
): Promise<string> {
  if (kind === 'official') {
    await ensureEngine(context);
    const authority = await ensureAuthority(context.signal);
    return ensureServerImage({ ...wanted, authority }, context);
  }
  const base = await ensureEngineAndBase(context);
  const authority = await ensureAuthority(context.signal);
  let server = '';
  const makeServer = async () => {
    if (SYSTEMS[wanted.system].dockerPublishes) {
      await ensureDockerPackages(
        await ensureImage({ folder: 'docker-packages', base }, context),
        context.signal,
      );
    }
    server = await ensureServerImage({ ...wanted, authority, practicePackages: true }, context);
  };
  const make = (image: ComponentImage) => () => ensureComponent(image, base, context);
  await parallel(BUILDS_AT_ONCE, [...CORE_IMAGES.map(make), makeServer]);
  return server;
}
