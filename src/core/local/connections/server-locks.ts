import type { ServerId } from '../../../shared/ids.ts';
import type { FlowName } from '../../../shared/job.ts';
import { message } from '../../../shared/message.ts';
import type { AcquireLock, HeldLock } from '../../jobs/registry.ts';
import type { LockOwner } from '../../server/host/lock/channel.ts';
import { type ServerLock, takeServerLock } from '../../server/host/lock/server-lock.ts';
import { followRemoteJob } from '../../server/host/remote-job.ts';
import type { HostScripts } from '../../server/host/scripts.ts';
import { localUser } from '../local-user.ts';
import type { Connections } from './connections.ts';

/** What a user without root holds: nothing of the server can be changed by such a one. */
const nothing: HeldLock = {
  lost: new AbortController().signal,
  tell: () => {},
  release: async () => {},
};

/** The locks this Innkeeper holds, one per server at most. */
export class ServerLocks {
  readonly #held = new Map<ServerId, ServerLock>();
  /** Of holds that are over here. A server that was out of reach then may still take one for alive. */
  readonly #over = new Map<ServerId, string>();
  readonly #connections: Connections;
  readonly #scripts: HostScripts;
  readonly #owner: LockOwner;

  constructor(connections: Connections, scripts: HostScripts, owner: LockOwner = localUser()) {
    this.#connections = connections;
    this.#scripts = scripts;
    this.#owner = owner;
  }

  /** The lock of a server that a job of ours holds now. */
  of(id: ServerId): ServerLock | undefined {
    return this.#held.get(id);
  }

  /**
   * Takes the lock for a job, and waits for work of earlier holders that still runs on the server. Throws
   * `host.at-work`, and what reaching the server throws.
   */
  readonly take: AcquireLock = async ({ serverId, flow, steps }, { signal, report }) => {
    const step = steps[0]?.id ?? 'inspect';
    const ssh = await this.#connections.get(serverId);
    if ((await ssh.rootAccess(signal)) === 'no') return nothing;
    const tools = { ssh, scripts: this.#scripts, signal };
    const after = this.#over.get(serverId);
    const lock = await takeServerLock(
      tools,
      { ...this.#owner, flow, after },
      {
        signal,
        onWait: ({ person, computer }) =>
          report.step(step, 'waiting', {
            note: message('note.wait-holder', { person, computer }),
          }),
      },
    );
    this.#held.set(serverId, lock);
    const hold: HeldLock = {
      lost: lock.lost,
      tell: (now, fraction) => lock.tell(now, fraction),
      release: async () => {
        this.#held.delete(serverId);
        this.#over.set(serverId, lock.token);
        await lock.release();
      },
    };
    try {
      for (const id of lock.jobs) {
        report.step(step, 'waiting', { note: message('note.wait-earlier-work') });
        await followRemoteJob(id, {
          ...tools,
          onLine: (line) => report.log(step, line),
        });
      }
      return hold;
    } catch (error) {
      await hold.release();
      throw error;
    }
  };

  /** Does something that is no job of its own while nobody else changes the server. */
  async during<T>(
    serverId: ServerId,
    flow: FlowName,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const quiet = { step: () => {}, log: () => {} };
    const hold = await this.take({ serverId, flow, steps: [] }, { signal, report: quiet });
    try {
      return await work(AbortSignal.any([signal, hold.lost]));
    } finally {
      await hold.release();
    }
  }
}
