import { spawn } from 'node:child_process';
import { findProgram } from '../host/packages.ts';
import { cachePath } from '../paths.ts';
import type { Outcome } from '../types.ts';
import { type RunOptions, run, runOrThrow } from '../util/run.ts';

function client(): string {
  return findProgram('docker') ?? 'docker';
}

/** The private engine alone is meant, whatever else this machine or its user's settings point at. */
function settings(options: RunOptions): RunOptions {
  const own = { DOCKER_HOST: `unix://${cachePath('engine', 'docker.sock')}`, DOCKER_CONTEXT: '' };
  return { ...options, env: { ...own, DOCKER_CONFIG: cachePath('engine', 'client'), ...options.env } };
}

export function docker(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return run(client(), args, settings(options));
}

/** As `docker`, for commands that have to succeed: answers what they print. */
export function dockerOrThrow(args: readonly string[], options: RunOptions = {}): Promise<string> {
  return runOrThrow(client(), args, settings(options));
}

/** Begins a command that nobody waits for; it goes on when this process has ended. */
export function dockerInBackground(args: readonly string[]): void {
  const { env } = settings({});
  const child = spawn(client(), args, { env: { ...process.env, ...env }, detached: true, stdio: 'ignore' });
  child.on('error', () => undefined).unref();
}

export async function imageExists(reference: string, signal?: AbortSignal): Promise<boolean> {
  return (await docker(['image', 'inspect', '--format', '{{.Id}}', reference], { signal })).code === 0;
}

/** `running`, `exited`, `paused`..., or undefined when there is no such container. */
export async function containerState(name: string, signal?: AbortSignal): Promise<string | undefined> {
  const found = await docker(['container', 'inspect', '--format', '{{.State.Status}}', name], { signal });
  return found.code === 0 ? found.stdout : undefined;
}
