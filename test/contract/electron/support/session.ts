import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './start-app.ts';

/** All processes of the sessions in a home, those that left their group too: each has its HOME there. */
export function processesOf(home: Home): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => environmentOf(pid).includes(`HOME=${home.folder}`));
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

/** Empty where it has ended, or is another user's. */
function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
