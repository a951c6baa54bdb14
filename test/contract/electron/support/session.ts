import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './start-app.ts';

/** All processes of the sessions in a home, those that left their group too: each has its HOME there, or is told of it. */
export function processesOf(home: Home): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => read(pid, 'environ').includes(`HOME=${home.folder}`) || names(pid, home));
}

/** Ends a program's whole session, so that nothing of it is left. Where it can be asked to end, it has a while for that. */
export async function endSession(
  home: Home,
  child: ChildProcess,
  ask?: () => Promise<unknown>,
): Promise<void> {
  const running = child.exitCode === null && child.signalCode === null;
  const ended = Promise.all([running && once(child, 'exit'), ask?.().catch(() => undefined)]);
  // An app that hangs, or asks something itself, does not go.
  if (ask) await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
  // Chromium writes over what it was started with, its HOME too: such a process is found by the group it began in.
  if (child.pid !== undefined) kill(-child.pid);
  for (let tries = 0; tries < 50; tries++) {
    const left = processesOf(home);
    if (left.length === 0) break;
    for (const pid of left) kill(pid);
    await sleep(100);
  }
  await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** A process of Chromium's that has written over its HOME is still told where its profile lies. */
function names(pid: number, { folder }: Home): boolean {
  return pid !== process.pid && read(pid, 'cmdline').some((word) => word.includes(folder));
}

/** Empty where it has ended, or is another user's. */
function read(pid: number, what: 'environ' | 'cmdline'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
