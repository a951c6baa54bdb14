import { homedir } from 'node:os';
import { join } from 'node:path';
import { cancelled, onAbort } from '../../../shared/async/cancelled.ts';
import { pause } from '../../../shared/async/pause.ts';
import type { KnownMirror, Mirror } from '../../../shared/contract/backup-mirror.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { isCancelled } from '../../../shared/is-cancelled.ts';
import { ProblemError, toProblem } from '../../../shared/problem.ts';
import { keptBackupPasswords } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, serverTools } from '../../local/connections/parts.ts';
import type { Profile } from '../../local/profiles/profile.ts';
import { redactPatterns } from '../../server/redact.ts';
import type { PlaceToOpen } from '../backup/place-access.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { LocalRepository } from './local-repository.ts';
import { MirrorRecords, newRecord } from './mirror-records.ts';

interface Running {
  readonly abort: AbortController;
  /** By what it came to no end; nothing where everything is here. Never rejects. */
  readonly ended: Promise<{ readonly failedBy?: unknown }>;
  doneBytes: number;
  totalBytes: number | null;
}

/** Milliseconds to the first look for what is new, and between one and the next. */
export interface MirrorPace {
  readonly firstMs: number;
  readonly everyMs: number;
}

/** A start of Innkeeper has other things to do first. Then a backup of the night is here within the hour. */
const usualPace: MirrorPace = { firstMs: 60_000, everyMs: 30 * 60_000 };

/**
 * The copies of servers' backups on this computer. Fetching one is no job: it changes nothing on the server, may take
 * hours, goes on where it was cut off, and is in nobody's way.
 */
export class Mirrors {
  readonly #parts: CoreParts;
  readonly #records: MirrorRecords;
  readonly #running = new Map<ServerId, Running>();
  readonly #closing = new AbortController();

  constructor(parts: CoreParts, dataFolder: string) {
    this.#parts = parts;
    this.#records = new MirrorRecords(dataFolder);
  }

  /** What this computer knows of its copy. Throws `input.unknown-server`. */
  async of(id: ServerId): Promise<Mirror> {
    const profile = await knownProfile(this.#parts.profiles, id);
    const record = await this.#records.of(id);
    const running = this.#running.get(id);
    const { enabled, folder, completeAt, newestBackupAt, bytes, failure } = record ?? {
      ...newRecord(proposedFolder(profile)),
      enabled: false,
    };
    return {
      ...{ enabled, folder, completeAt, newestBackupAt, bytes },
      failure: running ? null : failure,
      running: running ? { doneBytes: running.doneBytes, totalBytes: running.totalBytes } : null,
    };
  }

  /** See `backups.setMirror`. */
  async set(id: ServerId, folder: string | null): Promise<Mirror> {
    await knownProfile(this.#parts.profiles, id);
    if (folder !== null) await new LocalRepository(folder).prepare();
    await this.stop(id);
    await this.#records.change(id, (record) => {
      if (folder === null) return record && { ...record, enabled: false };
      return record?.folder === folder ? { ...record, enabled: true } : newRecord(folder);
    });
    return folder === null ? this.of(id) : this.fetch(id);
  }

  /** Begins to fetch what is new, unless that goes on already. Throws `mirror.off`. */
  async fetch(id: ServerId): Promise<Mirror> {
    const record = await this.#records.of(id);
    if (!record?.enabled) throw new ProblemError('mirror.off');
    if (!this.#running.has(id) && !this.#closing.signal.aborted) this.#start(id);
    return this.of(id);
  }

  /**
   * Fetches what is new and waits until it is here, before it is gone from the server. Where backups lie elsewhere alone
   * there is nothing to fetch. Throws what the fetching came to no end by, also where it was only told to stop.
   */
  async fetchLast(id: ServerId, signal: AbortSignal): Promise<void> {
    // One that goes on already may have listed the server's backups before the last one was there.
    await this.stop(id);
    await this.fetch(id);
    const running = this.#running.get(id);
    // Innkeeper itself is being closed: nothing begins any more.
    if (running === undefined) throw cancelled(this.#closing.signal);
    const forget = onAbort(signal, () => running.abort.abort());
    const { failedBy } = await running.ended.finally(forget);
    signal.throwIfAborted();
    const nothingThere = failedBy instanceof ProblemError && failedBy.code === 'mirror.no-place';
    if (failedBy !== undefined && !nothingThere) throw failedBy;
  }

  /** Ends the fetching, if there is any; what came stays. */
  async stop(id: ServerId): Promise<void> {
    const running = this.#running.get(id);
    running?.abort.abort();
    await running?.ended;
  }

  /** What lies in the folder stays: it is the host's. */
  async forget(id: ServerId): Promise<void> {
    await this.stop(id);
    await this.#records.forget(id);
  }

  /** Every copy with a backup in it. */
  async known(): Promise<KnownMirror[]> {
    const { profiles, vault } = this.#parts;
    const names = new Map((await profiles.list()).map((one) => [one.id, nameOf(one)]));
    const records = (await this.#records.all()).filter(({ record }) => record.newestBackupAt !== null);
    return Promise.all(
      records.map(async ({ id, record: { folder, newestBackupAt } }) => {
        const passwords = await keptBackupPasswords(vault, id).catch(() => []);
        const name = names.get(id) ?? id;
        return { serverId: id, name, folder, newestBackupAt, hasPassword: passwords.length > 0 };
      }),
    );
  }

  /**
   * What opens a copy once a new server has it: the password given, else each one this computer has kept for the folder.
   * Throws `mirror.no-password`.
   */
  async toOpen(folder: string, password: string | undefined): Promise<PlaceToOpen> {
    const owners = (await this.#records.all()).filter(({ record }) => record.folder === folder);
    const kept = await Promise.all(owners.map(({ id }) => keptBackupPasswords(this.#parts.vault, id)));
    const passwords = password === undefined ? kept.flat() : [password];
    const [first, ...rest] = passwords.map((one) => ({ place: { kind: 'server' } as const, password: one }));
    if (first === undefined) throw new ProblemError('mirror.no-password', { folder });
    return { openings: [first, ...rest], mirror: folder };
  }

  /** Fetches what is new from time to time, server by server, until everything is closed. */
  async keepUp({ firstMs, everyMs }: MirrorPace = usualPace): Promise<void> {
    const { signal } = this.#closing;
    for (let next = firstMs; ; next = everyMs) {
      await pause(next, signal);
      for (const { id, record } of await this.#records.all()) {
        if (!record.enabled || signal.aborted) continue;
        await this.fetch(id).catch(() => undefined);
        await this.#running.get(id)?.ended;
      }
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }

  #start(id: ServerId): void {
    const abort = new AbortController();
    const running: Running = {
      abort,
      // It begins once the entry is there.
      ended: Promise.resolve().then(() => this.#run(id, running)),
      doneBytes: 0,
      totalBytes: null,
    };
    this.#running.set(id, running);
  }

  /** Never rejects: how it went is kept, and told. */
  async #run(id: ServerId, running: Running): Running['ended'] {
    const { signal } = running.abort;
    try {
      const { folder = '', missing = {} } = (await this.#records.of(id)) ?? {};
      const end = await bringUpToDate(() => serverTools(this.#parts, id), {
        ...{ folder, missing, signal },
        onProgress: (doneBytes, totalBytes) => Object.assign(running, { doneBytes, totalBytes }),
      });
      const completeAt = new Date().toISOString();
      await this.#records.change(
        id,
        (now) =>
          now && {
            ...now,
            ...end,
            // What was deleted on the server is here still.
            newestBackupAt: later(now.newestBackupAt, end.newestBackupAt),
            completeAt,
            failure: null,
          },
      );
      return {};
    } catch (error) {
      const failure = isCancelled(error) || isLocked(error) ? null : toProblem(error, redactPatterns);
      await this.#records.change(id, (now) => now && { ...now, failure }).catch(() => undefined);
      return { failedBy: error };
    } finally {
      this.#running.delete(id);
    }
  }
}

/** Whoever unlocks Innkeeper later must not read of it as of a failure. */
const isLocked = (error: unknown) => error instanceof ProblemError && error.code === 'vault.locked';

/** Of two moments in ISO 8601. */
const later = (one: string | null, other: string | null) => ((one ?? '') > (other ?? '') ? one : other);

const nameOf = ({ label, domain, address }: Profile) => label ?? domain ?? address;

function proposedFolder({ domain, address }: Profile): string {
  return join(homedir(), 'Innkeeper backups', (domain ?? address).replace(/[^A-Za-z0-9.-]/g, '-'));
}
