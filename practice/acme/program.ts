import { ensureBase } from '../build/base.ts';
import { type BuildContext, buildContext } from '../build/context.ts';
import { ensureGoProgram } from '../build/go-program.ts';
import { ensureImage } from '../build/image.ts';
import { PracticeProblem } from '../problem.ts';
import { digestOf } from '../util/digest.ts';
import { withLock } from '../util/lock.ts';

const PEBBLE = {
  goPackage: 'github.com/letsencrypt/pebble/v2/cmd/pebble@v2.10.1',
  versionVariable: 'main.version',
} as const;

/** One line saying why there can be no test authority on this machine, or null. Compiles it where it is not there yet. */
export async function acmeUnavailable(): Promise<string | null> {
  const program = await withLock('platform', {}, () => ensureGoProgram(PEBBLE, buildContext({})));
  return program === undefined ? 'Pebble needs Go and a reachable Go module proxy to be compiled.' : null;
}

/** The image with the test authority. Call it under the lock of the platform. */
export async function acmeImage(context: BuildContext): Promise<string> {
  const program = await ensureGoProgram(PEBBLE, context);
  if (program === undefined) throw new PracticeProblem('Pebble cannot be compiled here');
  const binary = { path: program, key: digestOf([program]) };
  return ensureImage({ folder: 'acme', base: await ensureBase(context), binary }, context);
}
