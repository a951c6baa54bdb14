import { fileURLToPath } from 'node:url';
import { built } from '../../../src/node/build/built.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The built pages' folder; built anew when their sources have changed. */
export function builtPages(): Promise<string> {
  return built('pages', { root, report: (line) => console.log(line) });
}
