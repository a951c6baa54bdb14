import { packTar } from 'modern-tar';
import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { bytesOf } from './bytes.ts';
import type { UploadFile } from './types.ts';

const maxId = 2 ** 31 - 1;

/** Refuses what could land outside of the folder, or not as it says. Throws `input.invalid`. */
export function checkUpload(folder: string, files: readonly UploadFile[]): void {
  const refuse = (path: string, reason: Message): never => {
    throw new ProblemError('input.invalid', { path, reason });
  };
  const why = pathRefusal(folder.replace(/^\//, ''));
  if (!folder.startsWith('/')) refuse(folder, message('invalid.path-not-full'));
  if (why) refuse(folder, why);

  const paths = new Set<string>();
  for (const { path, mode, uid, gid } of files) {
    const refusal = pathRefusal(path);
    if (refusal) refuse(path, refusal);
    if (paths.has(path)) refuse(path, message('invalid.path-twice'));
    paths.add(path);
    if (!Number.isInteger(mode) || mode < 0 || mode > 0o7777)
      refuse(path, message('invalid.file-mode', { mode }));
    for (const id of [uid, gid]) {
      if (!Number.isInteger(id) || id < 0 || id > maxId) refuse(path, message('invalid.owner', { id }));
    }
  }
  for (const path of paths) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      if (paths.has(path.slice(0, at))) refuse(path, message('invalid.file-and-folder'));
    }
  }
}

function pathRefusal(path: string): Message | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return message('invalid.path-characters');
  if (path.startsWith('/')) return message('invalid.path-not-relative');
  const parts = path.split('/');
  if (parts.includes('..') || parts.includes('.')) return message('invalid.path-leads-out');
  if (parts.includes('')) return message('invalid.path-empty-part');
  if (parts.some((part) => Buffer.byteLength(part) > 255)) return message('invalid.path-too-long');
  return undefined;
}

/** The files as one tar archive, with numeric owners. */
export async function packUpload(files: readonly UploadFile[], now: Date): Promise<Uint8Array> {
  return await packTar(
    files.map(({ path, content, mode, uid, gid }) => {
      const body = bytesOf(content);
      return {
        header: { name: path, size: body.length, type: 'file' as const, mode, uid, gid, mtime: now },
        body,
      };
    }),
  );
}
