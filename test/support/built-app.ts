import { join } from 'node:path';
import { ensureBuilt } from '../../src/node/build/ensure-built.ts';

const root = join(import.meta.dirname, '..', '..');

/** Builds the app and its pages where they are not built from the sources as they are. */
export async function builtApp(): Promise<void> {
  const report = () => undefined;
  for (const part of ['pages', 'app'] as const) await ensureBuilt(part, { root, report });
}
