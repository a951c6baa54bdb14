import { startEngine } from '../engine/engine.ts';
import { ensureNetwork } from '../engine/network.ts';
import { layRoutes } from '../engine/routes.ts';
import { installPrograms } from '../host/packages.ts';
import { COMPONENT_IMAGES, type ComponentImage } from '../images.ts';
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
export async function ensureEngine(context: BuildContext): Promise<void> {
  await installPrograms({
    signal: context.signal,
    report: context.report,
    logFile: context.logFile('packages'),
  });
  await startEngine(context);
  await layRoutes(await ensureNetwork(context.signal), context.signal);
}

/** Makes whatever is not there yet for a server of this kind to start. Answers the image it starts from. */
export async function ensurePlatform(
  docker: Variant['docker'],
  kind: 'built' | 'official',
  context: BuildContext,
): Promise<string> {
  await ensureEngine(context);
  const authority = await ensureAuthority(context.signal);
  // Compiling needs nothing from the other steps, and takes longest.
  const compiled = kind === 'built' ? compileAll(context) : Promise.resolve(new Map<string, string>());
  // Awaited later: a failure of another step must not leave this one's unhandled.
  compiled.catch(() => {});

  const base = await ensureBase(context);
  let server = '';
  const makeServer = async () => {
    server = await serverImage(docker, base, authority, context);
  };
  if (kind === 'official') {
    await makeServer();
    return server;
  }
  await ensureRegistry(await ensureImage({ folder: 'registry', base }, context), authority, context.signal);
  const [plain, compiledOnes] = partition(COMPONENT_IMAGES, (image) => image.goPackage === undefined);
  await parallel(BUILDS_AT_ONCE, [
    ...plain.map((image) => () => ensureComponent(image, base, context)),
    makeServer,
  ]);
  const programs = await compiled;
  const make = (image: ComponentImage) => () =>
    ensureComponent(image, base, context, programs.get(image.folder));
  await parallel(BUILDS_AT_ONCE, compiledOnes.map(make));
  return server;
}

function serverImage(docker: Variant['docker'], base: string, authority: Authority, context: BuildContext) {
  const extra = { 'authority.crt': authority.certificate };
  return ensureImage({ folder: 'vps', base, target: docker, extra }, context);
}

/** The compiled programs by component; one that cannot be compiled here is left out. */
async function compileAll(context: BuildContext): Promise<Map<string, string>> {
  const programs = new Map<string, string>();
  for (const { folder, goPackage, goVersionVariable } of COMPONENT_IMAGES) {
    const file = goPackage ? await ensureGoProgram({ goPackage, goVersionVariable }, context) : undefined;
    if (file) programs.set(folder, file);
  }
  return programs;
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
