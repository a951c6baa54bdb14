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

/** Lets a program end as it likes for a while, then ends its whole session; nothing of it is left. */
export async function endSession(
  home: Home,
  child: ChildProcess,
  ends: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
  const asked = ends().catch(() => undefined);
  // An app that asks something, or hangs, does not go by itself.
  await Promise.race([Promise.all([asked, ended]), sleep(10_000, undefined, { ref: false })]);
  for (let tries = 0; tries < 50; tries++) {
    const left = processesOf(home);
    if (left.length === 0) break;
    for (const pid of left) kill(pid);
    await sleep(100);
  }
  await Promise.race([Promise.all([asked, ended]), sleep(5000, undefined, { ref: false })]);
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
