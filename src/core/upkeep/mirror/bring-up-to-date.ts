import { exponential } from '../../../shared/async/backoff.ts';
import { retry } from '../../../shared/async/retry.ts';
import { isTransient } from '../../../shared/async/transient.ts';
import { inMib } from '../../../shared/bytes.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { LocalRepository } from './local-repository.ts';
import { type Missing, planMirror } from './plan-mirror.ts';
import { receiveFiles } from './receive-files.ts';
import { lookAtRepository, type Repository, type RepositoryFile } from './repository-files.ts';

interface Work {
  readonly folder: string;
  readonly missing: Missing;
  /** Told how much of what is to be fetched is here, in bytes. */
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

export interface MirrorEnd {
  readonly missing: Missing;
  readonly newestBackupAt: string | null;
  /** Of all that lies here. */
  readonly bytes: number;
}

/** Whoever prunes or backs up in between is waited for; a server that never rests is given up for this time. */
const mostRounds = 8;
const waitForBackup = { pauses: exponential(5_000, 60_000), patienceMs: 3 * 3_600_000 } as const;
/** For a cut in the middle of a long transfer. It goes on from the file it was at. */
const waitForNetwork = { pauses: exponential(2_000, 30_000), patienceMs: 10 * 60_000 } as const;

/**
 * Fetches to this computer what lies in a server's repository and not here yet. It is done once everything that was listed
 * is here and a new list says the same: then nobody changed anything in between. What is cut off leaves a copy that can be
 * read, and goes on from there. Throws `mirror.*`, and what reaching the server throws.
 */
export async function bringUpToDate(tools: () => Promise<ServerTools>, work: Work): Promise<MirrorEnd> {
  const { folder, signal } = work;
  const local = new LocalRepository(folder);
  await local.prepare();
  let missing = work.missing;
  let before: Repository | undefined;
  const damaged = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const repository = await look(tools, signal);
    await requireSame(local, repository);
    if (before && isSame(before, repository)) {
      const [file] = damaged;
      if (file !== undefined) throw new ProblemError('mirror.damaged', { file });
      await local.tidy();
      const files = await local.list();
      return { missing, newestBackupAt: repository.newestBackupAt, bytes: sum(files) };
    }
    const here = await local.list();
    const plan = planMirror(repository.files, here, { missing, now: new Date() });
    const fetch = plan.fetch.filter(({ path }) => !damaged.has(path));
    await requireRoom(local, fetch);
    const whole = await fetchAll(tools, local, { ...work, repository, fetch, damaged });
    for (const path of plan.remove) await local.remove(path);
    missing = plan.missing;
    // What went away before it came is looked for once more.
    before = fetch.every(({ path }) => whole.has(path) || damaged.has(path)) ? repository : undefined;
  }
  throw new ProblemError('mirror.incomplete');
}

function look(tools: () => Promise<ServerTools>, signal: AbortSignal): Promise<Repository> {
  const isRunning = (error: unknown) => error instanceof ProblemError && error.code === 'mirror.running';
  return retry({ ...waitForBackup, signal, when: isRunning }, () =>
    retry({ ...waitForNetwork, signal, when: isTransient }, async () =>
      lookAtRepository(await tools(), signal),
    ),
  );
}

interface Fetching extends Work {
  readonly repository: Repository;
  readonly fetch: readonly RepositoryFile[];
  readonly damaged: Set<string>;
}

/** Fetches all of it over as many connections as that takes. Gives what came whole; adds to `damaged`. */
async function fetchAll(
  tools: () => Promise<ServerTools>,
  local: LocalRepository,
  { repository, fetch, damaged, onProgress, signal }: Fetching,
): Promise<ReadonlySet<string>> {
  const sizes = new Map(fetch.map(({ path, size }) => [path, size]));
  const whole = new Set<string>();
  const total = sum(fetch);
  onProgress(0, total);
  await retry({ ...waitForNetwork, signal, when: isTransient }, async (progress) => {
    const here = await local.list();
    for (const { path, size } of here) if (sizes.get(path) === size) whole.add(path);
    let done = sum(fetch.filter(({ path }) => whole.has(path)));
    const received = await receiveFiles(await tools(), local, {
      placeId: repository.placeId,
      files: fetch.filter(({ path }) => !whole.has(path) && !damaged.has(path)),
      onBytes: (bytes) => {
        progress();
        done += bytes;
        onProgress(Math.min(done, total), total);
      },
      signal,
    });
    for (const path of received.whole) whole.add(path);
    for (const path of received.damaged) damaged.add(path);
  });
  return whole;
}

/** A server whose backups were begun anew, by its host or by an intruder, must not take the old ones along. */
async function requireSame(local: LocalRepository, { config }: Repository): Promise<void> {
  const here = await local.configDigest();
  if (here !== undefined && here !== config) {
    throw new ProblemError('mirror.other-repository', { folder: local.folder });
  }
}

async function requireRoom(local: LocalRepository, fetch: readonly RepositoryFile[]): Promise<void> {
  const needed = sum(fetch);
  const free = await local.freeBytes();
  if (needed <= free) return;
  throw new ProblemError('mirror.disk-full', {
    needed: inMib(needed),
    present: inMib(free),
    folder: local.folder,
  });
}

function isSame(one: Repository, other: Repository): boolean {
  const names = ({ files }: Repository) =>
    files
      .map(({ path, size }) => `${path} ${size}`)
      .sort()
      .join('\n');
  return one.config === other.config && names(one) === names(other);
}

const sum = (files: readonly RepositoryFile[]) => files.reduce((total, { size }) => total + size, 0);
