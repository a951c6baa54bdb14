import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileReason } from '../../../shared/file-reason.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type RepositoryFile, repositoryFile } from './repository-files.ts';

/** Where files lie until they are whole; restic passes over a folder of that name. */
const coming = 'tmp';

/** A file that has come. Either of the two ends it. */
export interface IncomingFile {
  /** Whether it holds what its name says. */
  readonly isWhole: boolean;
  /** Makes it one of the repository's, so that it is there after a power cut as well. */
  keep(): Promise<void>;
  drop(): Promise<void>;
}

/**
 * A restic repository in a folder of this computer. A file is there whole or not at all, so that restic can read it at any
 * moment, and what was cut off goes on file by file.
 */
export class LocalRepository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Makes sure that the folder is there, can be written, and holds nothing but a repository. Throws
   * `mirror.folder-in-use`, `mirror.folder-unusable`.
   */
  async prepare(): Promise<void> {
    await this.#usable(async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const names = (await readdir(this.folder)).filter((name) => name !== coming);
      if (names.length > 0 && !names.includes('config')) {
        throw new ProblemError('mirror.folder-in-use', { folder: this.folder });
      }
      await mkdir(join(this.folder, coming), { recursive: true, mode: 0o700 });
    });
  }

  /** Deletes what was cut off, once everything is here. */
  async tidy(): Promise<void> {
    await rm(join(this.folder, coming), { recursive: true, force: true });
  }

  /** Every file of the repository. None where there is no such folder. */
  async list(): Promise<RepositoryFile[]> {
    const paths = await readdir(this.folder, { recursive: true }).catch(() => []);
    const files: RepositoryFile[] = [];
    for (const path of paths.map((one) => one.replaceAll('\\', '/'))) {
      if (!repositoryFile.test(path)) continue;
      // A copy may come from elsewhere: what a link in it leads to is this computer's own, and is sent to no server.
      const { size, isFile } = await this.#seen(path);
      if (isFile) files.push({ path, size });
    }
    return files;
  }

  /** SHA-256 of what says which repository it is; undefined where there is none. */
  async configDigest(): Promise<string | undefined> {
    try {
      const hash = createHash('sha256');
      if (!(await this.#seen('config')).isFile) return undefined;
      for await (const chunk of createReadStream(this.pathOf('config'))) hash.update(chunk);
      return hash.digest('hex');
    } catch {
      return undefined;
    }
  }

  /**
   * Takes one file in as it comes. It lies beside the others until it is kept. Nothing of it is left where the bytes end
   * with an error.
   */
  async receive(path: string, bytes: AsyncIterable<Uint8Array>): Promise<IncomingFile> {
    // The app and the command line may fetch the same file at the same moment.
    const draft = join(this.folder, coming, `${path.replaceAll('/', '-')}.${randomBytes(4).toString('hex')}`);
    const hash = createHash('sha256');
    const file = await this.#usable(() => open(draft, 'w', 0o600));
    const drop = async () => {
      await file.close().catch(() => undefined);
      await rm(draft, { force: true });
    };
    try {
      for await (const batch of inBatches(bytes)) {
        for (const chunk of batch) hash.update(chunk);
        await this.#usable(() => file.writev(batch));
      }
    } catch (error) {
      await drop();
      throw error;
    }
    return {
      isWhole: path === 'config' || hash.digest('hex') === path.slice(path.lastIndexOf('/') + 1),
      drop,
      keep: async () => {
        try {
          await this.#usable(async () => {
            await file.sync();
            await file.close();
            await mkdir(dirname(this.pathOf(path)), { recursive: true, mode: 0o700 });
            await rename(draft, this.pathOf(path));
          });
        } finally {
          await drop();
        }
      },
    };
  }

  remove(path: string): Promise<void> {
    return rm(this.pathOf(path), { force: true });
  }

  /** How many bytes more have room there. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.folder);
    return bavail * bsize;
  }

  pathOf(path: string): string {
    return join(this.folder, ...path.split('/'));
  }

  async #seen(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
    const seen = await lstat(this.pathOf(path));
    return { size: seen.size, isFile: seen.isFile() };
  }

  async #usable<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError('mirror.folder-unusable', { folder: this.folder, reason: fileReason(error) });
    }
  }
}

/** Bytes that are written at once: what comes over SSH comes in pieces of 32 KiB, and each write costs the same. */
const batchBytes = 1024 * 1024;

async function* inBatches(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    batch.push(chunk);
    size += chunk.length;
    if (size < batchBytes) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}
