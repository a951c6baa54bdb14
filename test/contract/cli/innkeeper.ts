import { join } from 'node:path';
import { execa } from 'execa';
import { tempFolder } from '../../support/temp-folder.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'bin', 'innkeeper.mjs');

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly dataFolder?: string;
}

/** Starts the real program, without anything of this machine's session: no keychain, no agent, no terminal. */
export function startInnkeeper(argv: readonly string[], { input, env, dataFolder }: RunOptions = {}) {
  return execa(process.execPath, [program, ...argv], {
    env: { PATH: process.env.PATH, HOME: tempFolder(), INNKEEPER_DATA: dataFolder ?? tempFolder(), ...env },
    extendEnv: false,
    reject: false,
    input: input ?? '',
    timeout: 50_000,
  });
}

/** What it printed with `--json`. */
export function events(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
