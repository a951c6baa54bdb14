import type { Readable } from 'node:stream';
import { createTarDecoder } from 'modern-tar';
import { cancelled } from '../../../shared/async/cancelled.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import type { LocalRepository } from './local-repository.ts';
import type { RepositoryFile } from './repository-files.ts';

export interface Receiving {
  readonly placeId: string;
  /** In the order in which they are to come. */
  readonly files: readonly RepositoryFile[];
  /** Told of each piece that has come, in bytes. */
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** What came of it. What was neither went away on the server meanwhile. */
export interface Received {
  readonly whole: ReadonlySet<string>;
  /** What does not hold what its name says. */
  readonly damaged: readonly string[];
}

/**
 * Fetches files of a server's repository in one stream. Each is kept once it is whole. Throws `network.lost` where the
 * connection went away; what came before that stays.
 */
export async function receiveFiles(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  local: LocalRepository,
  { placeId, files, onBytes, signal }: Receiving,
): Promise<Received> {
  const asked = new Map(files.map(({ path, size }) => [path, size]));
  const whole = new Set<string>();
  const damaged: string[] = [];
  if (asked.size === 0) return { whole, damaged };
  const send = await ssh.spawn(['bash', '-c', scripts['repository-send'], 'repository-send', placeId], {
    asRoot: true,
    signal,
  });
  // While one file is laid down for good, the next one comes.
  let kept: Promise<void> = Promise.resolve();
  try {
    send.stderr.resume();
    send.stdin.on('error', () => undefined).end(`${[...asked.keys()].join('\n')}\n`);
    const tar = createTarDecoder();
    // Whatever goes wrong with what comes is told by what is read of it.
    feed(send.stdout, tar.writable).catch(() => undefined);
    for await (const { header, body } of tar.readable) {
      const path = header.name;
      // No more comes than was listed, and there was room for.
      if (asked.get(path) !== header.size || header.type !== 'file') {
        await body.cancel();
        continue;
      }
      const draft = await local.receive(path, complete(body, header.size, onBytes));
      await kept;
      if (draft.isWhole) kept = draft.keep().then(() => void whole.add(path));
      else {
        damaged.push(path);
        await draft.drop();
      }
      // Told where it is waited for.
      kept.catch(() => undefined);
    }
    await kept;
  } catch (error) {
    if (signal.aborted) throw cancelled(signal);
    if (error instanceof ProblemError) throw error;
    // The archive ended in the middle.
    throw lost(error);
  } finally {
    send.kill();
    await kept.catch(() => undefined);
  }
  const { interrupted, cancelled: stopped } = await send.done;
  if (signal.aborted) throw cancelled(signal);
  if (interrupted && !stopped) throw lost();
  return { whole, damaged };
}

/** A file as it comes. What ends too early was cut off, and says nothing of what lies on the server. */
async function* complete(body: ReadableStream<Uint8Array>, size: number, onBytes: (bytes: number) => void) {
  let came = 0;
  for await (const chunk of body) {
    came += chunk.length;
    onBytes(chunk.length);
    yield chunk;
  }
  if (came < size) throw lost();
}

async function feed(from: Readable, to: WritableStream<Uint8Array>): Promise<void> {
  const writer = to.getWriter();
  try {
    for await (const chunk of from) await writer.write(chunk);
    await writer.close();
  } catch (error) {
    await writer.abort(error);
  }
}

function lost(cause?: unknown): ProblemError {
  return new ProblemError('network.lost', { during: message('task.fetch-backups') }, '', { cause });
}
