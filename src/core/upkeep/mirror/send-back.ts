import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { packTar } from 'modern-tar/fs';
import { cancelled } from '../../../shared/async/cancelled.ts';
import { inMib } from '../../../shared/bytes.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { commandFailed, firstOfTar } from '../../server/known-errors/command-failed.ts';
import { LocalRepository } from './local-repository.ts';
import { compareByDependency } from './plan-mirror.ts';
import { lookAtUploadTarget } from './repository-files.ts';

interface Sending {
  readonly folder: string;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings a copy of backups from this computer to a new server, to where a server has its own: from then on they are
 * backups like any others there. What came before a cut need not come again. Throws `mirror.none` where the folder holds
 * none, `restore.not-fresh` where other backups lie there, `restore.no-room`, `network.lost`.
 */
export async function sendBack(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { folder, onProgress, signal }: Sending,
): Promise<void> {
  const local = new LocalRepository(folder);
  const config = await local.configDigest();
  const here = await local.list();
  if (config === undefined || !here.some(({ path }) => path.startsWith('snapshots/'))) {
    throw new ProblemError('mirror.none', { folder });
  }
  const landing = await lookAtUploadTarget({ ssh, scripts }, signal);
  if (landing.config !== undefined && landing.config !== config) throw new ProblemError('restore.not-fresh');
  const there = new Map(landing.files.map(({ path, size }) => [path, size]));
  const toSend = here.filter(({ path, size }) => there.get(path) !== size).sort(compareByDependency);
  const total = toSend.reduce((sum, { size }) => sum + size, 0);
  if (total > landing.freeBytes) {
    throw new ProblemError('restore.no-room', { needed: inMib(total), present: inMib(landing.freeBytes) });
  }
  if (toSend.length === 0) return;
  const take = await ssh.spawn(['bash', '-c', scripts['repository-take'], 'repository-take', 'take'], {
    asRoot: true,
    signal,
  });
  let said = '';
  take.stdout.resume();
  take.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-4096)));
  const tar = packTar(
    toSend.map(({ path }) => ({
      type: 'file',
      source: local.pathOf(path),
      target: path,
      ...{ mode: 0o600, uid: 0, gid: 0, uname: '', gname: '' },
    })),
  );
  let done = 0;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      done += chunk.length;
      onProgress(Math.min(done, total), total);
      yield chunk;
    }
  };
  const sent = await pipeline(Readable.from(counted(tar)), take.stdin).catch((error: unknown) => error);
  const { code, interrupted } = await take.done;
  if (signal.aborted) throw cancelled(signal);
  const during = message('task.upload');
  if (interrupted) throw new ProblemError('network.lost', { during });
  if (code === 0 && !(sent instanceof Error)) return;
  const told = firstOfTar(said);
  const own = told.length > 0 ? told : [sent instanceof Error ? sent.message : ''];
  throw commandFailed({ what: during, own, details: said, code, program: 'tar' });
}
