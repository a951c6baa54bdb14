import type { ComponentImage } from '../component-image.ts';
import { startEngine } from '../engine/engine.ts';
import { ensureNetwork } from '../engine/network.ts';
import { layRoutes } from '../engine/routes.ts';
import { installPrograms } from '../host/packages.ts';
import { CORE_IMAGES } from '../images.ts';
import { type Authority, ensureAuthority } from '../registry/authority.ts';
import { ensureRegistry } from '../registry/registry.ts';
import type { Variant } from '../types.ts';
import { parallel } from '../util/parallel.ts';
import { ensureBase } from './base.ts';
import { ensureComponent } from './components.ts';
import type { BuildContext } from './context.ts';
import { ensureGoProgram } from './go-program.ts';
import { ensureImage } from './image.ts';

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
  await layRoutes(await ensureNetwork(context.signal), context.signal);
}

/** What every image is made with and goes into: the engine, the base system, the registry. Answers the base's name. */
export async function ensureWorkshop(context: BuildContext): Promise<string> {
  await ensureEngine(context);
  const authority = await ensureAuthority(context.signal);
  const base = await ensureBase(context);
  await ensureRegistry(await ensureImage({ folder: 'registry', base }, context), authority, context.signal);
  return base;
}

/** Makes whatever is not there yet for a server of this kind to start. Answers the image it starts from. */
export async function ensurePlatform(
  docker: Variant['docker'],
  kind: 'built' | 'official',
  context: BuildContext,
): Promise<string> {
  if (kind === 'official') {
    await ensureEngine(context);
    return serverImage(docker, await ensureBase(context), await ensureAuthority(context.signal), context);
  }
  // Compiling needs nothing from the other steps, and takes longest.
  const compiled = compileCore(context);
  // Awaited later: a failure of another step must not leave this one's unhandled.
  compiled.catch(() => {});

  const base = await ensureWorkshop(context);
  const authority = await ensureAuthority(context.signal);
  let server = '';
  const makeServer = async () => {
    server = await serverImage(docker, base, authority, context);
  };
  const make = (image: ComponentImage) => () => ensureComponent(image, base, context);
  await parallel(BUILDS_AT_ONCE, [...CORE_IMAGES.filter((image) => !image.program).map(make), makeServer]);
  await compiled;
  await parallel(BUILDS_AT_ONCE, CORE_IMAGES.filter((image) => image.program).map(make));
  return server;
}

function serverImage(docker: Variant['docker'], base: string, authority: Authority, context: BuildContext) {
  const extra = { 'authority.crt': authority.certificate };
  return ensureImage({ folder: 'vps', base, target: docker, extra }, context);
}

async function compileCore(context: BuildContext): Promise<void> {
  for (const { program } of CORE_IMAGES) if (program) await ensureGoProgram(program, context);
}
