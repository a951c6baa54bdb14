import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { exponential } from '../../../shared/async/backoff.ts';
import { retry } from '../../../shared/async/retry.ts';
import { Mutex } from '../../../shared/async/semaphore.ts';

/** Milliseconds after which the lock of a process that is no more is taken over, and in which a living one renews its own. */
const lease = { stale: 5_000, update: 1_000 } as const;
const waiting = { pauses: exponential(10, 200), patienceMs: 60_000 } as const;

/**
 * Lets one process of this computer at a time change a file (or a folder of them), so that the app and the command line
 * lose nothing of each other's. What is read without it is whole all the same, for files are replaced in one step.
 * Work under a lock is short: a process that is stopped for longer than the lease loses its turn.
 */
export class FileLock {
  readonly #path: string;
  readonly #mutex = new Mutex();

  /** The lock is a folder beside the path, which itself need not exist. */
  constructor(path: string) {
    this.#path = path;
  }

  /** Reads, changes and writes with nobody in between. Calls of this process come in their order. */
  change<T>(work: () => Promise<T>): Promise<T> {
    return this.#mutex.run(async () => {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      const release = await retry({ ...waiting, signal: undefined, when: isHeld }, () => this.#acquire());
      try {
        return await work();
      } finally {
        // One that was lost meanwhile is somebody else's by now.
        await release().catch(() => undefined);
      }
    });
  }

  /** Reads what all earlier calls of this process have written. */
  read<T>(work: () => Promise<T>): Promise<T> {
    return this.#mutex.run(work);
  }

  #acquire(): Promise<() => Promise<void>> {
    return lock(this.#path, { ...lease, realpath: false, onCompromised: () => undefined });
  }
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}
