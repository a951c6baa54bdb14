import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../../src/node/build/ensure-built.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

let folder: Promise<string> | undefined;

/** The built pages' folder; built anew when their sources have changed since the last run. */
export function builtPages(): Promise<string> {
  // Reading every source for each page that is opened would take longer than opening it.
  folder ??= ensureBuilt('pages', { root, report: (line) => console.log(line) });
  return folder;
}
