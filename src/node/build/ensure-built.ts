import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { message } from '../../shared/message.ts';
import { sayInTerminal } from '../cli/terminal-words.ts';
import { digestFile, digestPlace, type Part, sourcesDigest } from './digest.mjs';

export interface BuiltOptions {
  /** The project's folder. */
  readonly root: string;
  /** Told once, where it takes a moment. */
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Makes sure that a part is built from the sources as they are now, so that nobody has to think of a
 * build step. A package without sources has everything built. Returns the part's folder.
 */
export async function ensureBuilt(part: Part, { root, report, signal }: BuiltOptions): Promise<string> {
  const folder = join(root, ...digestPlace[part].split('/'));
  const script = join(root, 'scripts', 'build-part.mjs');
  if (!existsSync(script) || isFresh(root, part, folder)) return folder;
  report(sayInTerminal(message(`cli.building.${part}`)));
  await run([script, part], root, signal);
  return folder;
}

function isFresh(root: string, part: Part, folder: string): boolean {
  const path = join(folder, digestFile);
  return existsSync(path) && readFileSync(path, 'utf8') === sourcesDigest(root, part);
}

/** Throws with what the script said where it fails. */
function run(argv: readonly string[], cwd: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, {
      cwd,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      // What it says may end up in a message.
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The build failed:\n${output}`));
    });
  });
}
