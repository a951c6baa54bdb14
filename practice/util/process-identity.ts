import { readFileSync } from 'node:fs';

/**
 * A process by its id and the moment it started, so that an id used again by another
 * program is never taken for the one that was meant.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces: count fields after it. The state is the first, the start time the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return { pid, started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}
