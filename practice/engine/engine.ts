import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { findProgram } from '../host/packages.ts';
import { cachePath } from '../paths.ts';
import { PracticeProblem } from '../problem.ts';
import { identify } from '../util/process-identity.ts';
import { waitFor } from '../util/wait.ts';
import { docker } from './docker.ts';
import { SUBNET } from './network.ts';
import { clearBridge, refuseSecondEngine } from './remains.ts';

const pidFile = () => cachePath('engine', 'pid');
/** Of containerd, which the engine starts. */
const runtimePidFile = () => cachePath('engine', 'exec', 'containerd', 'containerd.pid');
const runtimeSettings = () => cachePath('engine', 'exec', 'containerd', 'containerd.toml');

/**
 * A container engine of the practice server's own: its data, socket and network are separate from any other
 * engine on this machine. It goes on running after the process that started it.
 */
export async function startEngine(options: { signal?: AbortSignal; report?: (line: string) => void }) {
  if (await isEngineUp(options.signal)) return;
  options.report?.('starting the container engine');
  await refuseSecondEngine(cachePath('engine', 'data'));
  // What a killed engine leaves behind would stop the next one from starting.
  if (!(await enginePid())) await rm(pidFile(), { force: true });
  if (!(await pidIn(runtimePidFile(), runtimeSettings()))) await rm(runtimePidFile(), { force: true });
  await clearBridge(options.signal);
  await mkdir(cachePath('engine', 'client'), { recursive: true });
  const log = openSync(cachePath('engine', 'log'), 'a');
  const child = spawn(findProgram('dockerd') ?? 'dockerd', engineArguments(), {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let gone = false;
  child.once('exit', () => (gone = true)).once('error', () => (gone = true));
  child.unref();
  await waitFor(
    async () => {
      if (await isEngineUp(options.signal)) return true;
      if (gone) throw new PracticeProblem(`the container engine does not start: ${await lastWords()}`);
      return undefined;
    },
    { what: 'the start of the container engine', seconds: 60, signal: options.signal },
  );
}

export async function stopEngine(): Promise<void> {
  const pid = await enginePid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  const stopped = async () => ((await enginePid()) === undefined ? true : undefined);
  await waitFor(stopped, { what: 'the end of the container engine', seconds: 60 });
}

export async function isEngineUp(signal?: AbortSignal): Promise<boolean> {
  return (await docker(['version', '--format', '{{.Server.Version}}'], { signal })).code === 0;
}

function engineArguments(): string[] {
  return [
    ['--data-root', cachePath('engine', 'data')],
    ['--exec-root', cachePath('engine', 'exec')],
    ['--pidfile', pidFile()],
    ['--host', `unix://${cachePath('engine', 'docker.sock')}`],
    // No default bridge: that one belongs to the machine's own engine, where there is one.
    ['--bridge', 'none'],
    ['--insecure-registry', SUBNET],
    // See `routes.ts`: the firewall may have another engine's rules in it.
    ['--iptables=false', '--userland-proxy=false'],
    ['--max-concurrent-uploads', '2'],
  ].flat();
}

function enginePid(): Promise<number | undefined> {
  return pidIn(pidFile(), cachePath('engine', 'data'));
}

/** The process whose id this file holds, never another one that was given the same id later, nor one that ended. */
async function pidIn(file: string, argument: string): Promise<number | undefined> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  if (!pid || !identify(pid)) return undefined;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(argument) ? pid : undefined;
}

async function lastWords(): Promise<string> {
  const log = await readFile(cachePath('engine', 'log'), 'utf8');
  return log.trim().split('\n').slice(-2).join(' | ');
}
